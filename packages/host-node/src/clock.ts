import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '@likeness/core/port';

/** Node's timers hold at most 2^31 - 1 ms; more would ring at once. */
const longest = 2 ** 31 - 1;

/** The time of this machine. A sleep under way keeps the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    signal?.throwIfAborted();
    try {
      await wait(Math.min(longest, Math.max(0, ms)), undefined, signal ? { signal } : {});
    } catch (thrown) {
      signal?.throwIfAborted();
      throw thrown;
    }
  },
};
