import { createServiceEngine } from '@likeness/core/engine/service';
import { createMemoryStore, openJournal } from '@likeness/core/journal';
import { createTracker } from '@likeness/core/task';
import { expect, it } from 'vitest';
import { createOrder } from '../engine/service/fixture.js';
import { createChaos, createRandom, startFaultServer } from './index.js';
import { createPatientClock } from './patient-clock.js';

it.each([1, 2, 3])(
  'brings forty portraits through random faults, each ordered once (seed %i)',
  async (seed) => {
    const clock = createPatientClock();
    const server = await startFaultServer({ script: createChaos(seed), now: clock.now });
    const engine = clock.watch(createServiceEngine({ baseUrl: server.url, fetch, clock }));
    const journal = openJournal(createMemoryStore(), { clock, session: 'chaos' });
    const tracker = createTracker({
      engines: [engine],
      journal,
      clock,
      random: createRandom(seed),
      deliver: async () => undefined,
    });
    for (let n = 0; n < 40; n++) await tracker.submit(createOrder({ seed: n }), { id: `order-${n}` });
    await clock.run(() => tracker.tasks().every(({ state }) => state === 'ready'), 4 * 3_600_000);
    expect(tracker.tasks().filter(({ state }) => state !== 'ready')).toEqual([]);
    expect([...server.book.made.values()]).toEqual(Array.from({ length: 40 }, () => 1));
    expect(new Set(tracker.tasks().flatMap(({ portraits }) => portraits.map(({ sha256 }) => sha256))).size).toBe(40);
    await server.stop();
  },
  60_000,
);
