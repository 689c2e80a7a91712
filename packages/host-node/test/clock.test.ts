import { expect, it } from 'vitest';
import { systemClock } from '../src/clock.js';

it('wakes after a sleep', async () => {
  const before = systemClock.now();
  await systemClock.sleep(5);
  expect(systemClock.now()).toBeGreaterThanOrEqual(before + 4);
});

it('rejects with the reason of the signal, before and during a sleep', async () => {
  const reason = new Error('enough');
  await expect(systemClock.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  const stop = new AbortController();
  const sleep = systemClock.sleep(60_000, stop.signal);
  stop.abort(reason);
  await expect(sleep).rejects.toBe(reason);
});

it('does not take a sleep of a month for none', async () => {
  const stop = new AbortController();
  const sleep = systemClock.sleep(31 * 86_400_000, stop.signal);
  const first = await Promise.race([sleep.then(() => 'woke'), systemClock.sleep(20).then(() => 'asleep')]);
  expect(first).toBe('asleep');
  stop.abort();
  await expect(sleep).rejects.toThrow();
});
