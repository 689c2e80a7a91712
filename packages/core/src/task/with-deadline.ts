import { LikenessError, type Step } from '../error/index.js';
import type { Clock } from '../port/index.js';

export interface Deadline {
  clock: Clock;
  ms: number;
  /** Ends the call from outside. */
  signal: AbortSignal;
  step: Step;
  where: string;
}

/**
 * A call that ends within `ms`, even when it does not listen to its signal.
 *
 * @throws LikenessError `network/timeout`, or the reason of the outer signal; else what the call throws.
 */
export async function withDeadline<T>(deadline: Deadline, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clock, ms, signal, step, where } = deadline;
  const call = new AbortController();
  const timer = new AbortController();
  const forward = () => call.abort(signal.reason);
  if (signal.aborted) forward();
  signal.addEventListener('abort', forward);
  const ended = new Promise<never>((_, reject) => {
    call.signal.addEventListener('abort', () => reject(call.signal.reason));
  });
  const timeout = async () => {
    await clock.sleep(ms, timer.signal);
    call.abort(new LikenessError('network/timeout', { step, where }));
    return ended;
  };
  try {
    call.signal.throwIfAborted();
    return await Promise.race([work(call.signal), ended, timeout()]);
  } finally {
    timer.abort();
    signal.removeEventListener('abort', forward);
  }
}
