import { LikenessError } from '@likeness/core/error';
import { readJournal } from '@likeness/core/journal';
import { expect, it } from 'vitest';
import { makeRequest } from './requests.js';
import { createRig } from './rig.js';

const minute = 60_000;

it('never posts again what may have arrived: it looks the submission up by its key', async () => {
  const { tracker, clock, engine } = createRig();
  const { submit } = engine;
  engine.submit = async (...args) => {
    await submit(...args);
    throw new LikenessError('network/interrupted', { step: 'submit' });
  };
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(minute);
  expect(tracker.task(id)?.state).toBe('ready');
  expect(engine.posted.get(id)).toBe(1);
});

it('posts again under the same key only after the engine itself has said, for a minute, that it took nothing', async () => {
  const { tracker, clock, engine } = createRig();
  const { submit } = engine;
  let isFirst = true;
  engine.submit = async (...args) => {
    if (!isFirst) return submit(...args);
    isFirst = false;
    throw new LikenessError('network/timeout', { step: 'submit' });
  };
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(50_000);
  clock.jump(29_000);
  await clock.advance(5_000);
  expect(tracker.task(id)?.state).toBe('unknown');
  expect(engine.posted.get(id)).toBeUndefined();
  await clock.advance(minute);
  expect(tracker.task(id)?.state).toBe('ready');
  expect(engine.taken.get(id)).toBe(1);
});

it('asks the user about a submission without an answer when the engine cannot be asked, and does nothing meanwhile', async () => {
  const { tracker, clock, engine, events } = createRig({ canLookUp: false });
  const { submit } = engine;
  engine.submit = async (...args) => {
    await submit(...args);
    throw new LikenessError('engine/failed', { step: 'submit' });
  };
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(60 * minute);
  expect(events.at(-1)).toMatchObject({ type: 'asks', task: { state: 'unknown' } });
  expect(engine.calls.all).toBe(1);
  await tracker.resolve(id, { id: 'scripted-1' });
  await clock.advance(minute);
  expect(tracker.task(id)?.state).toBe('ready');
});

it('does what the user says of an unanswered submission: send it again, or give it up', async () => {
  const { tracker, clock, engine } = createRig({ canLookUp: false });
  const { submit } = engine;
  let refusals = 2;
  engine.submit = async (...args) => {
    if (refusals-- > 0) throw new LikenessError('network/timeout', { step: 'submit' });
    return submit(...args);
  };
  const first = await tracker.submit(makeRequest('scripted', 1));
  const second = await tracker.submit(makeRequest('scripted', 2));
  await clock.advance(minute);
  await tracker.resolve(first.id, 'submit-again');
  await tracker.resolve(second.id, 'give-up');
  await clock.advance(minute);
  expect(tracker.task(first.id)?.state).toBe('ready');
  expect(tracker.task(second.id)).toMatchObject({ state: 'cancelled', reason: { code: 'given-up' } });
  expect(engine.taken.size).toBe(1);
});

it('sends again after 429, and not before the engine allows it', async () => {
  const { tracker, clock, engine } = createRig();
  const { submit } = engine;
  let isFirst = true;
  engine.submit = async (...args) => {
    if (!isFirst) return submit(...args);
    isFirst = false;
    throw new LikenessError('engine/rate-limited', { step: 'submit', retryAfterMs: 90_000 });
  };
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(89_000);
  expect(tracker.task(id)).toMatchObject({ state: 'submitting', reason: { code: 'throttled' } });
  expect(engine.posted.size).toBe(0);
  await clock.advance(minute);
  expect(tracker.task(id)?.state).toBe('ready');
});

it('cancels on the engine, and says cancelled only when the engine has agreed', async () => {
  const { tracker, clock, engine } = createRig({ takes: 10 * minute });
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(20_000);
  engine.setOutage(() => new LikenessError('network/interrupted', { step: 'cancel' }));
  await tracker.cancel(id);
  await clock.advance(5_000);
  expect(tracker.task(id)).toMatchObject({ state: 'queued', cancelling: true });
  engine.setOutage(undefined);
  await clock.advance(2 * minute);
  expect(tracker.task(id)).toMatchObject({ state: 'cancelled', reason: { code: 'cancelled-here' } });
});

it('cancels a task that was never sent without a word to the engine', async () => {
  const { tracker, clock, engine } = createRig();
  tracker.pause();
  const { id } = await tracker.submit(makeRequest('scripted'));
  await tracker.cancel(id);
  tracker.wake();
  await clock.advance(minute);
  expect(tracker.task(id)?.state).toBe('cancelled');
  expect(engine.calls.all).toBe(0);
});

it('makes one task of one id, however often it is asked', async () => {
  const { tracker, clock, engine, start } = createRig();
  const request = makeRequest('scripted');
  const [first, second] = await Promise.all([
    tracker.submit(request, { id: 'mine' }),
    tracker.submit(request, { id: 'mine' }),
  ]);
  expect(first.id).toBe(second.id);
  await clock.advance(minute);
  expect(engine.posted.get('mine')).toBe(1);
  await tracker.dispose();
  const again = await start().submit(request, { id: 'mine' });
  expect(again).toMatchObject({ state: 'ready', reason: { code: 'recorded' }, portraits: [{ type: 'png' }] });
  await clock.advance(minute);
  expect(engine.posted.get('mine')).toBe(1);
});

it('sends nothing when the wish cannot be written down', async () => {
  const { tracker, clock, engine, store } = createRig();
  store.exclusively = async () => {
    throw new LikenessError('journal/unwritable', { step: 'journal', detail: 'the disk is full' });
  };
  await expect(tracker.submit(makeRequest('scripted'))).rejects.toMatchObject({ code: 'journal/unwritable' });
  await clock.advance(minute);
  expect(engine.calls.all).toBe(0);
  expect(tracker.tasks()).toEqual([]);
});

it('tracks on when the journal fails after the engine took the task, and writes what it owes later', async () => {
  const { tracker, clock, store, engine, events } = createRig();
  const { exclusively } = store;
  const { id } = await tracker.submit(makeRequest('scripted'));
  engine.hintAll();
  await clock.advance(10);
  store.exclusively = async () => {
    throw new LikenessError('journal/unwritable', { step: 'journal' });
  };
  await clock.advance(10_000);
  expect(events.some(({ type }) => type === 'journal-trouble')).toBe(true);
  store.exclusively = exclusively;
  await clock.advance(2 * minute);
  await tracker.dispose();
  const kinds = (await readJournal(store)).map(({ kind }) => kind);
  expect(kinds).toEqual(['session', 'intent', 'posting', 'accepted', 'run']);
  expect(tracker.task(id)?.state).toBe('ready');
});

it('lets nothing leave that was cancelled while its posting was being written down', async () => {
  const { tracker, clock, engine, store } = createRig();
  const { exclusively } = store;
  store.exclusively = async (work) => {
    await clock.sleep(1_000);
    return exclusively(work);
  };
  const submission = tracker.submit(makeRequest('scripted'));
  await clock.advance(1_500);
  const { id } = await submission;
  const cancellation = tracker.cancel(id);
  await clock.advance(minute);
  expect(await cancellation).toMatchObject({ state: 'cancelled', reason: { code: 'cancelled-here' } });
  expect(engine.calls.all).toBe(0);
});

it('makes no second call about a task that is cancelled while a call about it is under way', async () => {
  const { tracker, clock, engine } = createRig({ canBatch: true, takes: 10 * minute });
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push((await tracker.submit(makeRequest('scripted', i))).id);
  await clock.advance(2_000);
  tracker.pause();
  tracker.wake();
  await clock.advance(5);
  expect(engine.calls.now).toBe(1);
  for (const id of ids.slice(1)) await tracker.cancel(id);
  await clock.advance(10_000);
  expect(engine.crowded.size).toBe(0);
  expect(ids.map((id) => tracker.task(id)?.state)).toEqual(['queued', 'cancelled', 'cancelled']);
});
