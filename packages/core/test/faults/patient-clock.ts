import { setTimeout as wait } from 'node:timers/promises';
import type { Engine } from '@likeness/core/engine';
import type { Clock } from '@likeness/core/port';

interface Sleeper {
  at: number;
  wake: () => void;
}

export interface PatientClock extends Clock {
  /** The engine, with its calls known to the clock. */
  watch(engine: Engine): Engine;
  /** Lets time pass until `isOver`, or for `ms` of the clock's own time. */
  run(isOver: () => boolean, ms: number): Promise<void>;
}

/**
 * A clock that stands still while a call is under way and then jumps to the next moment that somebody waits for: minutes
 * of polling pass in milliseconds, and no deadline is missed because the machine is slow.
 */
export function createPatientClock(start = Date.parse('2026-11-23T12:00:00Z')): PatientClock {
  let now = start;
  let calls = 0;
  const sleepers = new Set<Sleeper>();

  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleeper: Sleeper = { at: now + Math.max(0, ms), wake: resolve };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', () => sleepers.delete(sleeper) && reject(signal.reason), { once: true });
    });

  async function during<T>(call: Promise<T>): Promise<T> {
    calls++;
    return call.finally(() => calls--);
  }

  const watch = (engine: Engine): Engine => ({
    ...engine,
    submit: (...given) => during(engine.submit(...given)),
    status: (...given) => during(engine.status(...given)),
    download: (...given) => during(engine.download(...given)),
    cancel: (...given) => during(engine.cancel(...given)),
    ...(engine.lookup ? { lookup: (...given) => during(engine.lookup!(...given)) } : {}),
    ...(engine.statuses ? { statuses: (...given) => during(engine.statuses!(...given)) } : {}),
  });

  async function run(isOver: () => boolean, ms: number): Promise<void> {
    const end = now + ms;
    while (!isOver()) {
      await wait(1);
      if (calls > 0) continue;
      const [next] = [...sleepers].sort((one, other) => one.at - other.at);
      if (!next || next.at > end) return;
      now = Math.max(now, next.at);
      sleepers.delete(next);
      next.wake();
    }
  }

  return { now: () => now, sleep, watch, run };
}
