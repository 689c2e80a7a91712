import { readFileSync } from 'node:fs';
import { createEmbeddedEngine } from '@likeness/core/embedded';
import { compileSpec } from '@likeness/core/engine';
import { parseRun } from '@likeness/core/experiment';
import { readMarks } from '@likeness/core/image';
import { createMemoryStore, openJournal } from '@likeness/core/journal';
import { type PortraitSpec, parseSpec } from '@likeness/core/spec';
import { createTracker, type Deliver } from '@likeness/core/task';
import { systemClock as clock } from '@likeness/host-node/clock';
import { encodePng } from '@likeness/host-node/encode-image';
import { expect, it } from 'vitest';
import { TaskNews, toFault } from '../../src/form/protocol-parts.js';
import { chooseTaskId } from '../../src/work/choose-task-id.js';
import { placePortraits } from '../../src/work/place-portraits.js';
import { createMemoryFolder } from '../files/memory-folder.js';

const parsed = parseSpec(readFileSync(new URL('../../../../examples/ada.portrait.json', import.meta.url), 'utf8'));
if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
const spec: PortraitSpec = { ...parsed.spec, settings: { ...parsed.spec.settings, width: 64, height: 64, count: 2 } };

const engine = createEmbeddedEngine({
  rasterise: async () => new Uint8Array(),
  encodePng: async (picture) => encodePng(picture),
  clock,
});
const open = (store = createMemoryStore(), session = 'one', deliver: Deliver = async () => {}) => {
  const journal = openJournal(store, { clock, session });
  return { journal, tracker: createTracker({ engines: [engine], journal, clock, random: Math.random, deliver }) };
};

it('puts the portraits of a run beside their record, marked as made by a program', async () => {
  const { tracker } = open();
  const request = compileSpec(spec);
  const { folder, files } = createMemoryFolder();
  const { task } = await tracker.runToEnd(request, {
    spec,
    async deliver(done, portraits) {
      const run = {
        task: done,
        spec,
        request,
        engine: engine.describe(),
        honours: engine.honours(request),
        readyAt: 0,
      };
      const placed = await placePortraits(folder, (seed) => `ada-${seed}`, portraits, run);
      expect(placed).toMatchObject({ pictures: ['ada-7.png', 'ada-8.png'], record: 'ada-7.run.json' });
    },
  });
  expect(task.state).toBe('ready');
  expect([...files.keys()].sort()).toEqual(['ada-7.png', 'ada-7.run.json', 'ada-8.png']);
  expect(readMarks(files.get('ada-8.png')!).marks).toMatchObject({ sourceType: 'algorithmicMedia' });
  const record = parseRun(new TextDecoder().decode(files.get('ada-7.run.json')));
  expect(record.ok && record.value.portraits.map(({ file }) => file)).toEqual(['ada-7.png', 'ada-8.png']);
  await tracker.dispose();
});

it('numbers the pictures of a set where the name template does not', async () => {
  const { tracker } = open();
  const request = compileSpec(spec);
  const { folder, files } = createMemoryFolder();
  await tracker.runToEnd(request, {
    async deliver(task, portraits) {
      const run = { task, spec, request, engine: engine.describe(), honours: engine.honours(request), readyAt: 0 };
      await placePortraits(folder, () => 'ada', portraits, run);
    },
  });
  expect([...files.keys()].sort()).toEqual(['ada-1.png', 'ada-1.run.json', 'ada-2.png']);
  await tracker.dispose();
});

it('lets only one of two windows begin the same request, and a finished one be repeated', async () => {
  const store = createMemoryStore();
  const [one, two] = [open(store, 'one'), open(store, 'two')];
  const request = compileSpec(spec);
  const never = () => false;
  const first = await chooseTaskId(one.journal, request, never);
  expect(await chooseTaskId(two.journal, request, never)).toEqual(first);
  const run = one.tracker.runToEnd(request, { id: first.id });
  await expect(two.tracker.submit(request, { id: first.id })).rejects.toMatchObject({ code: 'journal/locked' });
  expect(await chooseTaskId(two.journal, request, never)).toEqual({ id: first.id, isRunning: true });
  await run;
  expect((await chooseTaskId(two.journal, request, never)).id).toBe(first.id.replace(/1$/, '2'));
  await Promise.all([one.tracker.dispose(), two.tracker.dispose()]);
});

it('tells the form of every task that a tracker can have', async () => {
  const { tracker } = open();
  const told: unknown[] = [];
  tracker.listen((event) => {
    if (!('task' in event)) return;
    const { trouble, ...task } = event.task;
    told.push(TaskNews.parse({ ...task, ...(trouble ? { trouble: toFault(trouble) } : {}) }));
  });
  await tracker.runToEnd(compileSpec(spec));
  expect(told.length).toBeGreaterThan(3);
  await tracker.dispose();
});
