import type { Clock } from '../port/index.js';

/** One timer for everything. */
export interface Alarm {
  /** Rings at `at` (epoch ms) or a little earlier. The earliest of all settings counts. */
  set(at: number): void;
  stop(): void;
  /** Ms that have certainly passed since the alarm was made, by naps that ran to their end. No setting of the clock adds to it. */
  readonly passed: number;
}

/** No nap is longer, so that a clock that was set back is noticed within a minute. */
const longestNap = 60_000;
/** No nap is shorter: it bounds how often all tasks together can wake the processor. */
const shortestNap = 10;
/** A nap that took so much longer than it should was a sleep of the machine, or the clock was set. */
const oversleep = 30_000;
const setBack = 1_000;

/** @param ring is told whether the machine slept, or the clock was set, meanwhile. */
export function createAlarm(clock: Clock, ring: (jumped: boolean) => void): Alarm {
  let passed = 0;
  let nap: { at: number; stop: AbortController } | undefined;

  async function sleep(own: NonNullable<typeof nap>): Promise<void> {
    const from = clock.now();
    const ms = Math.min(longestNap, Math.max(shortestNap, own.at - from));
    try {
      await clock.sleep(ms, own.stop.signal);
    } catch {
      return;
    }
    passed += ms;
    if (nap !== own) return;
    nap = undefined;
    const late = clock.now() - from - ms;
    ring(late > oversleep || late < -setBack);
  }

  return {
    set(at) {
      if (nap && nap.at <= at) return;
      nap?.stop.abort();
      nap = { at, stop: new AbortController() };
      void sleep(nap);
    },
    stop() {
      nap?.stop.abort();
      nap = undefined;
    },
    get passed() {
      return passed;
    },
  };
}
