import type { Scenario } from '@likeness/core/engine/conformance';
import { createMemoryStore, openJournal } from '@likeness/core/journal';
import { createTracker, type ReasonCode, type TaskState } from '@likeness/core/task';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Generation } from '../../faults/comfyui/dialect.js';
import { createRandom } from '../../faults/index.js';
import { createPatientClock } from '../../faults/patient-clock.js';
import { createOrder, createReference, startComfy } from './fixture.js';

/** One order of two portraits with a photo, tracked to its end, or for twelve minutes of the tracker's own time. */
async function track(scenario: Scenario, generation: Generation) {
  const clock = createPatientClock();
  const { engine, book, restart } = await startComfy({ scenario, generation, client: { clock, timeoutMs: 500 } });
  const journal = openJournal(createMemoryStore(), { clock, session: 'comfy' });
  const tracker = createTracker({
    engines: [clock.watch(engine)],
    journal,
    clock,
    random: createRandom(1),
    deliver: async () => undefined,
  });
  onTestFinished(async () => {
    await Promise.race([tracker.dispose(), clock.run(() => false, 60_000)]);
  });
  let isOver = false;
  tracker.listen((event) => {
    isOver ||= event.type === 'done' || event.type === 'asks';
    if (scenario === 'lost' && 'task' in event && event.task.state === 'running') restart();
  });
  const { id } = await tracker.submit(createOrder({ count: 2 }, createReference()));
  await clock.run(() => isOver, 12 * 60_000);
  const task = tracker.task(id);
  return { state: task?.state, reason: task?.reason.code, orders: book.orders, made: book.made };
}

type Row = readonly [scenario: Scenario, state: TaskState, reason: ReasonCode, orders: number, made: number];

describe.each(['history', 'jobs'] as const)('a task on a ComfyUI with %s', (generation) => {
  it.each<Row>([
    ['normal', 'ready', 'verified', 1, 1],
    ['late-file', 'ready', 'verified', 1, 1],
    ['not-an-image', 'ready', 'verified', 1, 1],
    ['partial', 'ready', 'partial', 1, 1],
    ['empty', 'empty', 'no-outputs', 1, 1],
    ['failed', 'failed', 'engine-failed', 1, 1],
    ['cancelled-there', 'cancelled', 'cancelled-there', 1, 1],
    ['lost', 'lost', 'gone', 1, 1],
    ['lost-answer', 'ready', 'verified', 1, 1],
    ['garbled-order', 'ready', 'verified', 1, 1],
    ['failing-polls', 'ready', 'verified', 1, 1],
    ['slow-answer', 'ready', 'verified', 1, 1],
    ['expired-file', 'finalizing', 'stalled', 1, 1],
    ['unsafe-file', 'finalizing', 'stalled', 1, 1],
    ['refused', 'failed', 'refused', 1, 0],
    ['unauthorised', 'failed', 'refused', 0, 0],
  ])('under "%s" ends as %s, because: %s', async (scenario, state, reason, orders, made) => {
    expect(await track(scenario, generation)).toEqual({ state, reason, orders, made });
  });
});
