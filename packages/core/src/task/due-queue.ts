/** Something that is due at a time. `place` belongs to the queue: its position in it, -1 when it is in none. */
export interface Dated {
  /** Epoch ms. */
  dueAt: number;
  place: number;
}

/** A binary heap by `dueAt`: adding, moving and taking out cost the logarithm of its length, looking at the first nothing. */
export interface DueQueue<T extends Dated> {
  readonly length: number;
  first(): T | undefined;
  /** Puts an item where its `dueAt` belongs, whether it is in the queue already or not. */
  put(item: T): void;
  remove(item: T): void;
  items(): readonly T[];
}

export function createDueQueue<T extends Dated>(): DueQueue<T> {
  const heap: T[] = [];

  function settle(item: T, at: number): void {
    heap[at] = item;
    item.place = at;
  }

  function rise(item: T): void {
    let at = item.place;
    while (at > 0) {
      const parent = heap[(at - 1) >> 1]!;
      if (parent.dueAt <= item.dueAt) break;
      const above = parent.place;
      settle(parent, at);
      at = above;
    }
    settle(item, at);
  }

  function sink(item: T): void {
    let at = item.place;
    while (true) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const child = right && left && right.dueAt < left.dueAt ? right : left;
      if (!child || item.dueAt <= child.dueAt) break;
      const below = child.place;
      settle(child, at);
      at = below;
    }
    settle(item, at);
  }

  return {
    get length() {
      return heap.length;
    },
    first: () => heap[0],
    put(item) {
      if (item.place < 0) settle(item, heap.length);
      rise(item);
      sink(item);
    },
    remove(item) {
      if (item.place < 0) return;
      const at = item.place;
      const last = heap.pop()!;
      item.place = -1;
      if (last === item) return;
      settle(last, at);
      rise(last);
      sink(last);
    },
    items: () => heap,
  };
}
