import type { Performance, Scenario } from '@likeness/core/engine/conformance';
import { createMemoryStore, openJournal } from '@likeness/core/journal';
import { createTracker, type TaskState } from '@likeness/core/task';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../faults/index.js';
import { createPatientClock } from '../faults/patient-clock.js';
import { type HostedEngine, hostedEngines } from './hosted-engines.js';
import { createOrder } from './service/fixture.js';

/** What becomes of one order in the hands of the tracker, until it is over, asks, or an hour has passed. */
async function track({ create, family }: HostedEngine, server: Performance) {
  const clock = createPatientClock();
  const place = { url: server.url, secret: 'ada:s3cret-0123456789', fetch, clock, timeoutMs: 5_000 };
  const engine = clock.watch(create(place));
  const journal = openJournal(createMemoryStore(), { clock, session: 'tracked' });
  const deliver = async () => undefined;
  const tracker = createTracker({ engines: [engine], journal, clock, random: createRandom(1), deliver });
  let isOver = false;
  tracker.listen(({ type }) => {
    isOver ||= type === 'done' || type === 'asks';
  });
  const request = createOrder({ engine: engine.describe().id, family, width: 512, height: 512 });
  const task = await tracker.submit(request);
  await clock.run(() => isOver, 3_600_000);
  const end = tracker.task(task.id);
  await Promise.race([tracker.dispose(), clock.run(() => false, 60_000)]);
  return { state: end?.state, orders: server.book?.orders() };
}

const ends: readonly (readonly [Scenario, TaskState])[] = [
  ['normal', 'ready'],
  ['late-file', 'ready'],
  ['throttled-poll', 'ready'],
  ['failing-polls', 'ready'],
  ['lost-answer', 'unknown'],
  ['garbled-order', 'unknown'],
  ['unavailable', 'unknown'],
  ['lost', 'lost'],
  ['filtered', 'filtered'],
  ['empty', 'empty'],
  ['failed', 'failed'],
  ['refused', 'failed'],
  ['unauthorised', 'failed'],
  ['no-credit', 'failed'],
  ['cancelled-there', 'cancelled'],
];

describe.each(Object.entries(hostedEngines))('%s in the hands of the tracker', (_, engine) => {
  it.each(ends)('%s ends as %s, ordered once at most', async (scenario, state) => {
    const server = await engine.stage.open(scenario);
    if ('cannot' in server) return;
    const end = await track(engine, server);
    await server.close();
    expect(end.state).toBe(state);
    expect(end.orders).toBeLessThanOrEqual(1);
  });
});
