import { type LikenessError, toLikenessError } from '@likeness/core/error';

/** What became of one of a batch: what it gave, or why it gave nothing. */
export type BatchResult<R> = { readonly value: R } | { readonly error: LikenessError };

export interface BatchOptions {
  /** How many run at once. */
  atOnce: number;
  signal: AbortSignal;
  /** Told after each one. */
  onDone?: () => void;
}

/** What a batch came to. Those that were not begun have no result. */
export interface BatchOutcome<R> {
  readonly results: readonly (BatchResult<R> | undefined)[];
  /** Why the rest was not begun: it would have failed for the same reason. */
  readonly stoppedBy?: LikenessError;
}

/** Errors that every further one of a batch would meet, too: a key that is refused, an empty account, a folder that is full. */
const common: ReadonlySet<string> = new Set([
  'engine/unauthorised',
  'engine/no-credit',
  'engine/cannot',
  'engine/unknown',
  'engine/refused',
  'network/unreachable',
  'network/unsafe-address',
  'output/unwritable',
  'output/escapes',
  'reference/not-allowed',
  'image/unreadable',
]);

/**
 * Runs each item, so many at once and in their order. One that fails by itself leaves its place empty; after an error that all
 * would share, or an abort, no further one is begun, and those under way are waited for.
 */
export async function runBatch<T, R>(
  items: readonly T[],
  run: (item: T) => Promise<R>,
  { atOnce, signal, onDone }: BatchOptions,
): Promise<BatchOutcome<R>> {
  const results: (BatchResult<R> | undefined)[] = items.map(() => undefined);
  const queue = items.entries();
  let stoppedBy: LikenessError | undefined;
  const worker = async () => {
    for (const [at, item] of queue) {
      if (stoppedBy || signal.aborted) return;
      try {
        results[at] = { value: await run(item) };
      } catch (thrown) {
        const error = toLikenessError(thrown, 'submit');
        results[at] = { error };
        if (common.has(error.code) || error.code.startsWith('journal/')) stoppedBy ??= error;
      }
      onDone?.();
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return stoppedBy ? { results, stoppedBy } : { results };
}
