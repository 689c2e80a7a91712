import { type ErrorCode, LikenessError } from '@likeness/core/error';
import type { Ticket } from './task-ticket.js';

/** What became of an order: its ticket, and whether this call made it. */
export interface Placed {
  ticket: Ticket;
  isNew: boolean;
}

/** Orders of this replica by their idempotency key, so that the same key never makes a second task here. */
export interface KeyBook {
  /** The order under this key: what it became, or becomes at this moment. */
  get(owner: string, key: string): Promise<Placed> | undefined;
  /**
   * Holds an order under its key from before its first step. When it fails it is forgotten and may come again if it was never
   * posted, if the engine certainly did not take it, or if the engine will be asked for it first; else it stays failed.
   */
  hold(owner: string, key: string, order: Placing): Promise<Placed>;
}

export interface Placing {
  /** Whether the engine can tell what became of a key. */
  canLookUp: boolean;
  /** Calls `isPosting` right before it posts. */
  place(isPosting: () => void): Promise<Placed>;
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
    hold(owner, key, { place, canLookUp }) {
      const name = nameOf(owner, key);
      let isPosted = false;
      const order = place(() => {
        isPosted = true;
      });
      orders.set(name, order);
      order.catch((thrown: unknown) => {
        const isFree = !isPosted || canLookUp || (thrown instanceof LikenessError && untaken.has(thrown.code));
        if (isFree) orders.delete(name);
      });
      const [oldest] = orders.keys();
      if (orders.size > mostKeys && oldest !== undefined) orders.delete(oldest);
      return order;
    },
  };
}
