import type { Random } from '../port/index.js';
import type { Duty } from './duty.js';
import type { Task } from './task.js';

/** All waiting times of the tracker, in ms. */
export interface Pace {
  /** Between two polls of a pending task. 5 s is the interval that the workflow documents. */
  interval: number;
  /** Share of the interval by which polls are spread to either side, so that tasks do not march in step. */
  jitter: number;
  /** Between polls of a task that is stalled, overdue, or that the engine refuses to talk about. */
  slowInterval: number;
  /** First step and highest value of the exponential back-off. */
  backoffBase: number;
  backoffCap: number;
  /** A longer Retry-After than this is cut: no engine may silence the tracker for a day. */
  longestRetryAfter: number;
}

export const defaultPace: Pace = {
  interval: 5_000,
  jitter: 0.1,
  slowInterval: 30_000,
  backoffBase: 5_000,
  backoffCap: 300_000,
  longestRetryAfter: 900_000,
};

/**
 * Exponential back-off with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015): a random part of
 * `base × 2^(failures - 1)`, capped; never less than a tenth of the base, so that no client retries at once.
 */
export function backoff(failures: number, pace: Pace, random: Random): number {
  const ceiling = Math.min(pace.backoffCap, pace.backoffBase * 2 ** Math.min(failures - 1, 30));
  return Math.max(pace.backoffBase / 10, random() * ceiling);
}

/** How long a failing call's engine asks us to wait: what it said, within our bounds, or else the back-off. */
export function pauseAfter(failures: number, retryAfterMs: number | undefined, pace: Pace, random: Random): number {
  if (retryAfterMs === undefined || !Number.isFinite(retryAfterMs)) return backoff(failures, pace, random);
  return Math.min(Math.max(0, retryAfterMs), pace.longestRetryAfter);
}

/** How long to wait before a task's next duty is done. Undefined: it has none. */
export function delayOf(task: Task, duty: Duty, pace: Pace, random: Random): number | undefined {
  if (duty === 'none') return undefined;
  const { misses, fileMisses, trouble } = task;
  const isRefused = trouble !== undefined && !trouble.retryable;
  const isSlow = task.stalled || isRefused || task.reason.code === 'slow';
  const interval = (isSlow ? pace.slowInterval : pace.interval) * (1 - pace.jitter + 2 * pace.jitter * random());
  if (misses > 0) {
    const wait = pauseAfter(misses, trouble?.retryAfterMs, pace, random);
    return isSlow ? Math.max(wait, interval) : wait;
  }
  if (duty === 'submit' || duty === 'cancel' || duty === 'download') return 0;
  if (duty === 'look-up' && task.absences === 0) return 0;
  if (fileMisses > 0) return Math.max(interval, pauseAfter(fileMisses, trouble?.retryAfterMs, pace, random));
  return interval;
}
