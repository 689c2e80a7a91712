import { LikenessError } from '@likeness/core/error';
import { verifyJournal } from '@likeness/core/journal';
import { expect, it } from 'vitest';
import { makePicture, makeRequest } from './requests.js';
import { createRig } from './rig.js';

const minute = 60_000;

it('keeps polling when the task is completed but its file is not there yet, calls it stalled after two minutes, and takes the file when it comes', async () => {
  const { tracker, clock, engine, events } = createRig();
  const { status } = engine;
  let isLate = true;
  engine.status = async (task, options) => {
    const answer = await status(task, options);
    return isLate && answer.says === 'completed' ? { says: 'completed', outputs: [] } : answer;
  };
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(minute);
  expect(tracker.task(id)).toMatchObject({ state: 'finalizing', stalled: false, reason: { code: 'file-late' } });
  await clock.advance(2 * minute);
  expect(tracker.task(id)).toMatchObject({ state: 'finalizing', stalled: true, reason: { code: 'stalled' } });
  const before = engine.calls.all;
  await clock.advance(10 * minute);
  expect(engine.calls.all - before).toBeGreaterThan(15);
  expect(engine.calls.all - before).toBeLessThan(25);
  isLate = false;
  await clock.advance(minute);
  expect(tracker.task(id)).toMatchObject({ state: 'ready', stalled: false });
  expect(engine.posted.get(id)).toBe(1);
  expect(events.filter(({ type }) => type === 'done')).toHaveLength(1);
});

it('asks again for a file that came as a web page or cut off, and says why it is not ready', async () => {
  const { tracker, clock, engine } = createRig();
  const { download } = engine;
  const bad = [new TextEncoder().encode('<html>wait</html>'), makePicture('x').slice(0, 50), new Uint8Array()];
  engine.download = async (...args) => {
    const files = await download(...args);
    const bytes = bad.shift();
    return bytes ? files.map((file) => ({ ...file, bytes })) : files;
  };
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(19_000);
  expect(tracker.task(id)).toMatchObject({ state: 'finalizing', reason: { code: 'file-unsound' } });
  expect(tracker.task(id)?.trouble?.code).toMatch(/^portrait\//);
  await clock.advance(minute);
  expect(tracker.task(id)?.state).toBe('ready');
});

it('calls a task expired, not failed, when its link outlived and the engine gives no new one', async () => {
  const { tracker, clock, engine } = createRig();
  engine.status = async () => ({ says: 'completed', outputs: [{ index: 0, expiresAt: clock.now() - 1 }] });
  engine.download = async () => {
    throw new LikenessError('portrait/not-there-yet', { step: 'download' });
  };
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(minute);
  expect(tracker.task(id)).toMatchObject({ state: 'expired', reason: { code: 'link-expired' } });
});

it('takes what came when the engine keeps giving fewer files than asked for, and says so', async () => {
  const { tracker, clock, engine } = createRig();
  const { status } = engine;
  engine.status = async (...args) => {
    const answer = await status(...args);
    return answer.says === 'completed' ? { says: 'completed', outputs: answer.outputs.slice(0, 3) } : answer;
  };
  const { id } = await tracker.submit(makeRequest('scripted', 1, 4));
  await clock.advance(2 * minute);
  expect(tracker.task(id)).toMatchObject({
    state: 'ready',
    reason: { code: 'partial', evidence: { files: 3, asked: 4 } },
  });
});

it('fetches no more files than were asked for, however many an engine offers', async () => {
  const { tracker, clock, engine, delivered } = createRig();
  engine.status = async () => ({
    says: 'completed',
    outputs: Array.from({ length: 100_000 }, (_, index) => ({ index })),
  });
  const { id } = await tracker.submit(makeRequest('scripted', 1, 2));
  await clock.advance(minute);
  expect(delivered.get(id)).toHaveLength(2);
});

it('keeps portraits whose place could not be written, and delivers them when it resumes', async () => {
  let isFull = true;
  const kept: string[] = [];
  const { tracker, clock, store, events } = createRig({
    ports: {
      deliver: async ({ id }) => {
        if (isFull) throw new LikenessError('output/unwritable', { step: 'write', detail: 'the disk is full' });
        kept.push(id);
      },
    },
  });
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(minute);
  expect(events.at(-1)).toMatchObject({ type: 'undelivered', error: { code: 'output/unwritable' } });
  expect(await verifyJournal(store)).toMatchObject({ open: 1, done: 0 });
  isFull = false;
  await tracker.resume();
  expect(kept).toEqual([id]);
  expect(await verifyJournal(store)).toMatchObject({ open: 0, done: 1 });
});

it('is not ready with a part of the files that the engine offered', async () => {
  const { tracker, clock, engine } = createRig();
  const { download } = engine;
  let isShort = true;
  engine.download = async (...args) => (await download(...args)).slice(isShort ? 1 : 0);
  const { id } = await tracker.submit(makeRequest('scripted', 1, 3));
  await clock.advance(30_000);
  expect(tracker.task(id)).toMatchObject({ state: 'finalizing', trouble: { code: 'portrait/not-there-yet' } });
  isShort = false;
  await clock.advance(30_000);
  expect(tracker.task(id)?.portraits).toHaveLength(3);
});
