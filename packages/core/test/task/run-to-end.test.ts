import { LikenessError } from '@likeness/core/error';
import { verifyJournal } from '@likeness/core/journal';
import type { RunOutcome } from '@likeness/core/task';
import { expect, it } from 'vitest';
import { makeRequest } from './requests.js';
import { createRig } from './rig.js';

const minute = 60_000;
const settled = (run: Promise<RunOutcome>) =>
  run.then(
    (outcome) => ({ outcome, error: undefined }),
    (error: unknown) => ({ outcome: undefined, error }),
  );

it('gives the portraits of a request, and tells every event of it and of no other', async () => {
  const { tracker, clock, delivered } = createRig();
  await tracker.submit(makeRequest('scripted', 2), { id: 'other' });
  const told: string[] = [];
  const run = settled(
    tracker.runToEnd(makeRequest('scripted', 1, 2), {
      id: 'mine',
      onEvent: (event) => {
        if ('task' in event) told.push(`${event.task.id} ${event.type}`);
      },
    }),
  );
  await clock.advance(minute);
  const { outcome } = await run;
  expect(outcome?.task).toMatchObject({ id: 'mine', state: 'ready' });
  expect(outcome?.portraits.map(({ sha256 }) => sha256)).toEqual(delivered.get('mine')?.map(({ sha256 }) => sha256));
  expect(new Set(told.map((line) => line.split(' ')[0]))).toEqual(new Set(['mine']));
  expect([told[0], told.at(-1)]).toEqual(['mine added', 'mine done']);
});

it('gives the terminal task of a request that ended otherwise', async () => {
  const { tracker, clock, engine } = createRig();
  engine.submit = async () => {
    throw new LikenessError('engine/no-credit', { step: 'submit' });
  };
  const run = settled(tracker.runToEnd(makeRequest('scripted')));
  await clock.advance(minute);
  const { outcome } = await run;
  expect(outcome).toMatchObject({ portraits: [], task: { state: 'failed', trouble: { code: 'engine/no-credit' } } });
});

it('hands back a task that only the user can settle', async () => {
  const { tracker, clock, engine } = createRig({ canLookUp: false });
  engine.submit = async () => {
    throw new LikenessError('network/interrupted', { step: 'submit' });
  };
  const run = settled(tracker.runToEnd(makeRequest('scripted')));
  await clock.advance(minute);
  expect((await run).outcome?.task).toMatchObject({ state: 'unknown', reason: { code: 'no-answer' } });
});

it('hands back a task that the engine refuses to talk about, still open in the journal', async () => {
  const { tracker, clock, engine, store } = createRig();
  const run = settled(tracker.runToEnd(makeRequest('scripted')));
  await clock.advance(1_000);
  engine.setOutage(() => new LikenessError('engine/unauthorised', { step: 'poll' }));
  await clock.advance(10 * minute);
  expect((await run).outcome?.task).toMatchObject({ state: 'queued', trouble: { code: 'engine/unauthorised' } });
  expect(await verifyJournal(store)).toMatchObject({ open: 1 });
});

it('cancels on the engine when its signal is aborted, and throws what the shell can show', async () => {
  const { tracker, clock, events } = createRig({ takes: 10 * minute });
  const stop = new AbortController();
  const run = settled(tracker.runToEnd(makeRequest('scripted'), { id: 'mine', signal: stop.signal }));
  await clock.advance(10_000);
  stop.abort();
  await clock.advance(4_000);
  expect((await run).error).toMatchObject({ code: 'cancelled' });
  expect(tracker.task('mine')?.state).toBe('cancelled');
  expect(events.at(-1)?.type).toBe('done');
});

it('throws after five seconds even when the engine does not agree, and the wish to cancel outlives it', async () => {
  const { tracker, clock, engine, start } = createRig({ takes: 10 * minute });
  const stop = new AbortController();
  const run = settled(tracker.runToEnd(makeRequest('scripted'), { id: 'mine', signal: stop.signal }));
  await clock.advance(10_000);
  engine.setOutage(() => new LikenessError('network/unreachable', { step: 'cancel' }));
  stop.abort();
  await clock.advance(6_000);
  expect((await run).error).toMatchObject({ code: 'cancelled' });
  const end = tracker.dispose();
  await clock.advance(20_000);
  await end;
  engine.setOutage(undefined);
  const next = start();
  await next.resume();
  await clock.advance(minute);
  expect(next.task('mine')?.state).toBe('cancelled');
});

it('leaves the task to the engine when asked to, for a later session to take up', async () => {
  const { tracker, clock, start, delivered } = createRig();
  const stop = new AbortController();
  const run = settled(tracker.runToEnd(makeRequest('scripted'), { id: 'mine', signal: stop.signal, onAbort: 'leave' }));
  await clock.advance(3_000);
  stop.abort();
  await clock.advance(0);
  expect((await run).error).toMatchObject({ code: 'cancelled' });
  const end = tracker.dispose();
  await clock.advance(20_000);
  await end;
  await start().resume();
  await clock.advance(minute);
  expect(delivered.get('mine')).toHaveLength(1);
});

it('does not begin when its signal is aborted already', async () => {
  const { tracker, engine } = createRig();
  const run = tracker.runToEnd(makeRequest('scripted'), { signal: AbortSignal.abort() });
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  expect([tracker.tasks().length, engine.calls.all]).toEqual([0, 0]);
});

it('throws what kept the portraits from their place', async () => {
  const { tracker, clock } = createRig({
    ports: {
      deliver: async () => {
        throw new LikenessError('output/unwritable', { step: 'write' });
      },
    },
  });
  const run = settled(tracker.runToEnd(makeRequest('scripted')));
  await clock.advance(minute);
  expect((await run).error).toMatchObject({ code: 'output/unwritable' });
});
