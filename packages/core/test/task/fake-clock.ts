import type { Clock } from '../../src/port/index.js';

interface Sleeper {
  at: number;
  wake: () => void;
}

/** Time that stands still until the test moves it. */
export interface FakeClock extends Clock {
  /** Lets time pass; everybody who sleeps until then wakes in order, and all that follows from it happens. */
  advance(ms: number): Promise<void>;
  /** The machine sleeps: the clock moves on, but no timer ran meanwhile. A negative jump sets the clock back. */
  jump(ms: number): void;
  /** Epoch ms by the clock of the rest of the world, which goes on while this machine sleeps and is never set back. */
  outside(): number;
  /** Forgets everybody who sleeps, as the death of their process would. */
  forget(): void;
  readonly sleepers: number;
}

/** Lets all that can happen without time passing happen. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

export function createFakeClock(start = Date.UTC(2026, 0, 1)): FakeClock {
  // Timers count a time of their own, which no setting of the clock touches.
  let elapsed = 0;
  let offset = start;
  let slept = 0;
  let sleepers: Sleeper[] = [];

  return {
    now: () => offset + elapsed,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { at: elapsed + Math.max(0, ms), wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((one) => one !== sleeper);
          reject(signal.reason);
        });
      });
    },
    async advance(ms) {
      const target = elapsed + ms;
      await settle();
      while (true) {
        const due = sleepers.filter(({ at }) => at <= target).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        elapsed = Math.max(elapsed, due.at);
        sleepers = sleepers.filter((one) => one !== due);
        due.wake();
        await settle();
      }
      elapsed = target;
    },
    jump(ms) {
      offset += ms;
      slept += Math.max(0, ms);
    },
    outside: () => start + elapsed + slept,
    forget() {
      sleepers = [];
    },
    get sleepers() {
      return sleepers.length;
    },
  };
}
