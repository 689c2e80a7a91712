import type { Holder, JournalStore } from './store.js';

/** A journal for as long as the page or the test lives. `bytes` may be what an earlier session exported. */
export function createMemoryStore(bytes: Uint8Array = new Uint8Array()): JournalStore {
  let parts: Uint8Array[] = bytes.length > 0 ? [bytes] : [];
  let queue: Promise<unknown> = Promise.resolve();
  const holder: Holder = { host: 'memory', pid: 0, start: '' };

  function join(): Uint8Array {
    if (parts.length === 1 && parts[0]) return parts[0];
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    parts = [whole];
    return whole;
  }

  const file = {
    size: async () => parts.reduce((sum, part) => sum + part.length, 0),
    read: async (from: number) => join().slice(from),
    append: async (more: Uint8Array) => {
      parts.push(more);
    },
    cutOff: async (from: number) => {
      parts = [join().slice(0, from)];
    },
  };

  return {
    name: 'memory',
    read: async () => join().slice(),
    exclusively(work) {
      const turn = queue.then(() => work(file));
      queue = turn.catch(() => undefined);
      return turn;
    },
    holder: async () => holder,
    isAlive: async () => false,
  };
}
