/** One request as the server saw it. */
export interface SeenRequest {
  method: string;
  path: string;
  /** Whether it carried an `Authorization` header. */
  withKey: boolean;
  /** `other` is the second origin, which no key must reach. */
  origin: 'service' | 'other';
}

/** What the server counted: the ground on which tests assert "submits made: 1". */
export interface Book {
  readonly requests: SeenRequest[];
  /** Orders that arrived, by idempotency key; what a service without keys would have charged for. */
  readonly submits: Map<string, number>;
  /** Tasks made, by idempotency key. */
  readonly made: Map<string, number>;
  /** Times that a task was asked after, by id; a batch counts once for each of its tasks. */
  readonly polls: Map<string, number>;
  /** Times that a file of a task was fetched, by id. */
  readonly fetches: Map<string, number>;
  readonly cancels: Map<string, number>;
}

export function createBook(): Book {
  const tally = () => new Map<string, number>();
  return { requests: [], submits: tally(), made: tally(), polls: tally(), fetches: tally(), cancels: tally() };
}

/** Counts one more, and says how many there were before. */
export function count(tally: Map<string, number>, name: string): number {
  const before = tally.get(name) ?? 0;
  tally.set(name, before + 1);
  return before;
}

export const total = (tally: ReadonlyMap<string, number>): number => [...tally.values()].reduce((sum, n) => sum + n, 0);
