import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createRequest } from '@likeness/core/engine';
import { openJournal } from '@likeness/core/journal';
import type { Clock } from '@likeness/core/port';
import { parseSpecValue } from '@likeness/core/spec';
import { createTracker, isTerminal } from '@likeness/core/task';
import { systemClock } from '../../src/clock.js';
import { createFileStore } from '../../src/journal-store.js';
import { createHttpEngine } from './http-engine.js';

// A run of 20 tasks in a folder: node child.js <address> <folder> <point at which it kills itself, 0 for never>
const [address = '', folder = '', deadly = '0'] = process.argv.slice(2);
const tasks = Array.from({ length: 20 }, (_, i) => `task-${i}`);

/** Time runs 500 times as fast: five seconds are ten milliseconds. */
const scale = 500;
const start = Date.now();
const clock: Clock = {
  now: () => start + (Date.now() - start) * scale,
  sleep: (ms, signal) => systemClock.sleep(ms / scale, signal),
};

let passed = 0;
async function point(_: string): Promise<void> {
  passed += 1;
  if (passed !== Number(deadly)) return;
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
}

const store = createFileStore(path.join(folder, 'journal.jsonl'));
const { exclusively } = store;
store.exclusively = (work) =>
  exclusively(async (file) => {
    await point('locked');
    return work({
      ...file,
      async append(bytes) {
        // The part of a line that a death in the middle of a write leaves.
        if (passed + 1 === Number(deadly)) await file.append(bytes.slice(0, Math.ceil(bytes.length / 3)));
        await point('in a write');
        await file.append(bytes);
        await point('written');
      },
      async cutOff(from) {
        await point('before the cut');
        await file.cutOff(from);
      },
    });
  });

function makeRequest(seed: number) {
  const blocks = { subject: 'somebody', framing: 'headshot', lighting: 'loop', style: 'photo', constraints: [] };
  const parsed = parseSpecValue({
    version: 1,
    ...blocks,
    settings: { engine: 'loopback', seed, width: 64, height: 64 },
  });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return createRequest(parsed.spec, { positive: 'somebody' });
}

const tracker = createTracker({
  engines: [createHttpEngine(address, point)],
  journal: openJournal(store, { clock, session: `${process.pid}-${start}` }),
  clock,
  random: Math.random,
  async deliver({ id }, [portrait]) {
    if (!portrait) return;
    const draft = path.join(folder, `.${id}.tmp`);
    await writeFile(draft, portrait.bytes);
    await point('before delivery');
    await rename(draft, path.join(folder, `${id}.png`));
    await point('delivered');
  },
});

const left = new Set(tasks);
const finish = () => {
  if (left.size > 0) return;
  process.stdout.write('finished\n');
  process.exit(0);
};
tracker.listen((event) => {
  if (event.type !== 'done') return;
  left.delete(event.task.id);
  finish();
});
process.stdout.write('started\n');
await tracker.resume();
await Promise.all(
  tasks.map(async (id, i) => {
    const task = await tracker.submit(makeRequest(i), { id, label: id });
    if (task.reason.code === 'recorded' && isTerminal(task.state)) left.delete(id);
  }),
);
finish();
