import { LikenessError, type Step } from '@likeness/core/error';

/**
 * The result of `work`, or a fault after `ms`, even when the engine behind does not listen to the signal.
 *
 * @throws LikenessError `network/timeout`.
 */
export function within<T>(ms: number, step: Step, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const detail = `no answer from the engine within ${ms / 1000} s`;
      const late = new LikenessError('network/timeout', { step, detail });
      stop.abort(late);
      reject(late);
    }, ms);
    const doing = (async () => work(stop.signal))();
    doing.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
