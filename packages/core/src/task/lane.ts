import type { Engine } from '../engine/index.js';
import type { LikenessError } from '../error/index.js';
import type { Random } from '../port/index.js';
import { createDueQueue, type DueQueue } from './due-queue.js';
import type { Entry } from './entry.js';
import { type Pace, pauseAfter } from './pace.js';

/** The way to one engine: who waits for it, how many calls are under way, and whether it wants to be left alone. */
export interface Lane {
  readonly engine: Engine;
  readonly queue: DueQueue<Entry>;
  inFlight: number;
  /** Calls in a row that failed for reasons that concern the whole engine. */
  failures: number;
  /** Epoch ms before which nothing is sent. */
  quietUntil: number;
  /** The engine itself asked for the quiet: a network that came back does not end it. */
  isAsked: boolean;
}

export function createLane(engine: Engine): Lane {
  return { engine, queue: createDueQueue(), inFlight: 0, failures: 0, quietUntil: 0, isAsked: false };
}

/** Whether another call may go out now. After a failure one call at a time finds out whether the engine is back. */
export function isFree(lane: Lane, mostInFlight: number, now: number): boolean {
  return lane.inFlight < (lane.failures > 0 ? 1 : mostInFlight) && now >= lane.quietUntil;
}

/** Whether the error says something about the engine as a whole, and not about one task. */
export function concernsEngine({ code, retryAfterMs }: LikenessError): boolean {
  return code === 'engine/rate-limited' || retryAfterMs !== undefined || code.startsWith('network/');
}

export function noteFailure(lane: Lane, error: LikenessError, now: number, pace: Pace, random: Random): void {
  // Calls that went out together fail together: that is one failure.
  if (now >= lane.quietUntil) lane.failures += 1;
  lane.quietUntil = Math.max(
    lane.quietUntil,
    now + pauseAfter(Math.max(1, lane.failures), error.retryAfterMs, pace, random),
  );
  lane.isAsked ||= error.retryAfterMs !== undefined || error.code === 'engine/rate-limited';
}

export function noteSuccess(lane: Lane, now: number): void {
  // An answer to a call that went out before the engine asked for quiet does not end the quiet.
  if (now < lane.quietUntil) return;
  lane.failures = 0;
  lane.isAsked = false;
}

/** After a sleep or a time offline: everything waiting is due, unless the engine itself asked for quiet. */
export function catchUp(lane: Lane, now: number, { longestRetryAfter }: Pace): void {
  // Longer than the longest quiet: the clock was set back meanwhile.
  lane.quietUntil = lane.isAsked ? Math.min(lane.quietUntil, now + longestRetryAfter) : 0;
  for (const entry of [...lane.queue.items()]) {
    entry.dueAt = Math.min(entry.dueAt, now);
    lane.queue.put(entry);
  }
}
