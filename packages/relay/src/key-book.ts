import type { EngineTask } from '@likeness/core/engine';
import { type ErrorCode, LikenessError } from '@likeness/core/error';

/** What became of an order: the engine's task, and whether this call made it. */
export interface Placed {
  task: EngineTask;
  isNew: boolean;
}

/** Orders of this replica by their idempotency key, so that the same key never makes a second task here. */
export interface KeyBook {
  /** The order under this key: what it became, or becomes at this moment. */
  get(owner: string, key: string): Promise<Placed> | undefined;
  /**
   * Holds an order under its key from before its first step. One that was never posted, or that the engine certainly did not
   * take, is forgotten and may come again. `place` calls `isPosting` right before it posts.
   */
  hold(owner: string, key: string, place: (isPosting: () => void) => Promise<Placed>): Promise<Placed>;
}

/** So many keys are remembered, the newest; a client that comes back to an older one has long known its task. */
const mostKeys = 10_000;

/** The errors after which an order was certainly not taken. */
const untaken: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'engine/refused',
  'engine/cannot',
  'engine/unknown',
  'engine/filtered',
  'engine/no-credit',
  'engine/unauthorised',
  'engine/rate-limited',
  'network/unreachable',
  'network/unsafe-address',
]);

export function createKeyBook(): KeyBook {
  const orders = new Map<string, Promise<Placed>>();
  const nameOf = (owner: string, key: string) => `${owner}\n${key}`;
  return {
    get: (owner, key) => orders.get(nameOf(owner, key)),
    hold(owner, key, place) {
      const name = nameOf(owner, key);
      let isPosted = false;
      const order = place(() => {
        isPosted = true;
      });
      orders.set(name, order);
      order.catch((thrown: unknown) => {
        const isFree = !isPosted || (thrown instanceof LikenessError && untaken.has(thrown.code));
        if (isFree) orders.delete(name);
      });
      const [oldest] = orders.keys();
      if (orders.size > mostKeys && oldest !== undefined) orders.delete(oldest);
      return order;
    },
  };
}
