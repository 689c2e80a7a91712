import { PlacementError } from '../protocol/index.js';

/** So many things go to the window in one message: while they are copied, the canvas stands still. */
const perMessage = 100;

/** A part of a long list. With a ticket there is more to ask for. */
export interface Part<Item> {
  items: Item[];
  ticket?: number;
}

/** Hands lists to the window a part at a time; a new list takes the place of what is left of the one before. */
export interface Parts<Item> {
  begin(work: () => Promise<readonly Item[]>): Promise<Part<Item>>;
  /** The next part. @throws PlacementError `unexpected` when another list was begun meanwhile. */
  next(ticket: number): Part<Item>;
}

export function createParts<Item>(): Parts<Item> {
  let rest: readonly Item[] = [];
  let last = 0;

  function take(): Part<Item> {
    const items = rest.slice(0, perMessage);
    rest = rest.slice(perMessage);
    return rest.length === 0 ? { items } : { items, ticket: last };
  }

  return {
    async begin(work) {
      last += 1;
      const own = last;
      const found = await work();
      if (own !== last) throw overtaken();
      rest = found;
      return take();
    },
    next(ticket) {
      if (ticket !== last) throw overtaken();
      return take();
    },
  };
}

const overtaken = () => new PlacementError('unexpected', { detail: 'another list was begun meanwhile' });
