import type { Clock } from '@likeness/core/port';

/** Timers of browsers hold at most 2^31 - 1 ms; more would ring at once. */
const longest = 2 ** 31 - 1;

/** The time of this page or worker. A hidden page's timers may ring late, up to a minute in Chromium. */
export const pageClock: Clock = {
  now: () => Date.now(),
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const give = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(
        () => {
          signal?.removeEventListener('abort', give);
          resolve();
        },
        Math.min(longest, Math.max(0, ms)),
      );
      signal?.addEventListener('abort', give, { once: true });
    });
  },
};
