import { LikenessError } from '@likeness/core/error';
import { defaultPace } from '@likeness/core/task';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoff, delayOf, pauseAfter } from '../../src/task/pace.js';
import { draftTask } from '../../src/task/task.js';

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const wanted = { request: 'a'.repeat(64), family: 'sdxl', seed: 1, count: 1, width: 512, height: 512 };
const queued = { ...draftTask({ id: 'a', engine: 'e', wanted }, 0), state: 'queued' as const };

it('spreads polls by a tenth to either side of five seconds', () => {
  fc.assert(
    fc.property(share, (random) => {
      const delay = delayOf(queued, 'poll', defaultPace, () => random);
      expect(delay).toBeGreaterThanOrEqual(4_500);
      expect(delay).toBeLessThanOrEqual(5_500);
    }),
  );
});

it('doubles the ceiling of the back-off with each failure, and never passes five minutes or goes below half a second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), share, (failures, random) => {
      const wait = backoff(failures, defaultPace, () => random);
      expect(wait).toBeGreaterThanOrEqual(500);
      expect(wait).toBeLessThanOrEqual(Math.max(500, Math.min(300_000, 5_000 * 2 ** (failures - 1))));
    }),
  );
});

it('waits as long as the engine asks, but not a day, and not for ever', () => {
  const random = () => 0.5;
  expect(pauseAfter(1, 7_000, defaultPace, random)).toBe(7_000);
  expect(pauseAfter(1, 86_400_000, defaultPace, random)).toBe(900_000);
  expect(pauseAfter(1, -5, defaultPace, random)).toBe(0);
  expect(pauseAfter(1, Number.NaN, defaultPace, random)).toBe(2_500);
});

it('asks rarely about a task that the engine refuses to talk about, and about one that is stalled', () => {
  const trouble = new LikenessError('engine/unauthorised', { step: 'poll' });
  expect(delayOf({ ...queued, misses: 1, trouble }, 'poll', defaultPace, () => 0)).toBeGreaterThanOrEqual(27_000);
  expect(delayOf({ ...queued, state: 'finalizing', stalled: true }, 'poll', defaultPace, () => 0)).toBe(27_000);
});

it('plans nothing for a task that has nothing to do', () => {
  expect(delayOf(queued, 'none', defaultPace, () => 0)).toBeUndefined();
});
