import type { Engine, EngineAnswer, EngineTask } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import { expect, it } from 'vitest';
import { createPollGatherer } from '../src/gather-polls.js';
import { createShelf } from './shelf-engine.js';

const tasks = Array.from({ length: 200 }, (_, i) => ({ id: `task-${i}` }));
const answerOf = ({ id }: EngineTask): EngineAnswer => ({ says: 'queued', position: Number(id.slice(5)) });

/** An engine that writes down how many each call asked after. `hold` delays each call. */
function createCounted(hold: () => Promise<void>) {
  const calls: number[] = [];
  const engine: Engine = {
    ...createShelf(),
    async status(task) {
      calls.push(1);
      await hold();
      return answerOf(task);
    },
    async statuses(some) {
      calls.push(some.length);
      await hold();
      return some.map(answerOf);
    },
  };
  return { engine, calls };
}

it('makes few calls of many questions at once, each with its own answer', async () => {
  const { engine, calls } = createCounted(() => new Promise(setImmediate));
  const ask = createPollGatherer(1_000);
  expect(await Promise.all(tasks.map((task) => ask(engine, task)))).toEqual(tasks.map(answerOf));
  expect(calls.slice(0, 4)).toEqual([1, 1, 1, 1]);
  expect(Math.max(...calls)).toBe(50);
  expect(calls.length).toBeLessThan(12);
});

it('lets calls that hang hold up nobody else', async () => {
  let isHanging = true;
  const { engine } = createCounted(() => (isHanging ? new Promise(() => {}) : Promise.resolve()));
  const ask = createPollGatherer(10_000);
  for (const task of tasks.slice(0, 4)) void ask(engine, task);
  await new Promise(setImmediate);
  isHanging = false;
  expect(await ask(engine, tasks[7]!)).toEqual(answerOf(tasks[7]!));
});

it('tells a fault to all who asked together, and goes on', async () => {
  const { engine } = createCounted(() => new Promise(setImmediate));
  const { statuses } = engine;
  engine.statuses = async () => {
    throw new LikenessError('network/unreachable', { step: 'poll' });
  };
  const ask = createPollGatherer(1_000);
  const told = await Promise.allSettled(tasks.slice(0, 10).map((task) => ask(engine, task)));
  expect(told.map(({ status }) => status)).toEqual([...Array(4).fill('fulfilled'), ...Array(6).fill('rejected')]);
  engine.statuses = statuses!;
  expect(await Promise.all(tasks.map((task) => ask(engine, task)))).toHaveLength(200);
});
