import { expect, it } from 'vitest';
import { workInTurns } from '../../src/previz/turns.js';

function* counting(to: number, done: number[]): Generator<void> {
  for (let i = 0; i < to; i++) {
    done.push(i);
    yield;
  }
}

it('does all the work, a step at a time, and lets the host have its turns between', async () => {
  const done: number[] = [];
  let turns = 0;
  const whole = await workInTurns(counting(5, done), 0, new AbortController().signal, () => {
    turns++;
  });
  expect(whole).toBe(true);
  expect(done).toEqual([0, 1, 2, 3, 4]);
  expect(turns).toBe(5);
});

it('stops between two turns when it is told to', async () => {
  const done: number[] = [];
  const stop = new AbortController();
  const whole = await workInTurns(counting(1000, done), 0, stop.signal, () => {
    if (done.length === 3) stop.abort();
  });
  expect(whole).toBe(false);
  expect(done).toEqual([0, 1, 2]);
});
