import { LikenessError } from '@likeness/core/error';
import type { TrackerEvent } from '@likeness/core/task';
import { expect, it } from 'vitest';
import { settle } from './fake-clock.js';
import { makeRequest } from './requests.js';
import { createRig } from './rig.js';

const minute = 60_000;

it('goes from the wish to portraits that were fetched, checked and delivered', async () => {
  const { tracker, clock, events, delivered } = createRig();
  const task = await tracker.submit(makeRequest('scripted'));
  await clock.advance(minute);
  const states = events.flatMap((event) => (event.type === 'state' ? [event.task.state] : []));
  expect(states).toEqual(['submitting', 'queued', 'running', 'finalizing', 'ready']);
  expect(events.at(-1)?.type).toBe('done');
  expect(delivered.get(task.id)?.[0]).toMatchObject({ type: 'png', width: 40, height: 24, seed: 1 });
  expect(tracker.task(task.id)?.portraits).toHaveLength(1);
});

it('polls every five seconds, give or take a tenth', async () => {
  const { tracker, clock, engine } = createRig({ takes: 10 * minute });
  const times: number[] = [];
  const { status } = engine;
  engine.status = (task, options) => {
    times.push(clock.now());
    return status(task, options);
  };
  await tracker.submit(makeRequest('scripted'));
  await clock.advance(5 * minute);
  const gaps = times.slice(1).map((time, i) => time - times[i]!);
  expect(gaps.length).toBeGreaterThan(50);
  // The call itself takes up to 220 ms, and the next poll is planned when it has ended.
  for (const gap of gaps) expect(gap).toSatisfy((ms: number) => ms >= 4_500 && ms <= 5_500 + 220);
});

it('honours Retry-After for the whole engine, also when it wakes up meanwhile', async () => {
  const { tracker, clock, engine } = createRig({ takes: 10 * minute });
  for (let i = 0; i < 10; i++) await tracker.submit(makeRequest('scripted', i));
  await clock.advance(10_000);
  engine.setOutage(() => new LikenessError('engine/rate-limited', { step: 'poll', retryAfterMs: 60_000 }));
  await clock.advance(6_000);
  const before = engine.calls.all;
  await clock.advance(30_000);
  tracker.wake();
  await clock.advance(15_000);
  expect(engine.calls.all).toBe(before);
});

it('backs off from an engine that cannot be reached, one call at a time, and is back within the cap', async () => {
  const { tracker, clock, engine } = createRig({ takes: 2 * minute });
  const ids = [];
  for (let i = 0; i < 20; i++) ids.push((await tracker.submit(makeRequest('scripted', i))).id);
  await clock.advance(30_000);
  engine.setOutage(() => new LikenessError('network/unreachable', { step: 'poll' }));
  const before = engine.calls.all;
  await clock.advance(60 * minute);
  expect(engine.calls.all - before).toBeLessThan(60);
  engine.setOutage(undefined);
  await clock.advance(6 * minute);
  for (const id of ids) expect(tracker.task(id)?.state).toBe('ready');
});

it('makes at most four calls at once, and never two about one task', async () => {
  const { tracker, clock, engine } = createRig({ faults: { status: 0.2, file: 0.2, submit: 0.2 }, seed: 4 });
  for (let i = 0; i < 50; i++) await tracker.submit(makeRequest('scripted', i));
  for (let i = 0; i < 60; i++) {
    engine.hintAll();
    await clock.advance(1_000);
  }
  expect(engine.calls.most).toBeLessThanOrEqual(4);
  expect(engine.crowded.size).toBe(0);
});

it('asks about many tasks in one call where the engine can', async () => {
  const { tracker, clock, engine } = createRig({ canBatch: true, takes: 10 * minute });
  for (let i = 0; i < 200; i++) await tracker.submit(makeRequest('scripted', i));
  await clock.advance(minute);
  const before = engine.calls.all;
  await clock.advance(5_000);
  expect(engine.calls.all - before).toBeLessThanOrEqual(15);
});

it('polls at once on a hint, and believes only what the poll says', async () => {
  const { tracker, clock, engine, events } = createRig({ takes: 0 });
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(300);
  expect(tracker.task(id)?.state).toBe('queued');
  engine.hintAll();
  await clock.advance(1_000);
  expect(tracker.task(id)?.state).toBe('ready');
  expect(events.at(-1)?.type).toBe('done');
});

it('makes no call while paused, and catches up at once when it wakes', async () => {
  const { tracker, clock, engine } = createRig({ takes: minute });
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(10_000);
  tracker.pause();
  await clock.advance(1_000);
  const before = engine.calls.all;
  await clock.advance(10 * minute);
  expect(engine.calls.all).toBe(before);
  tracker.wake();
  await clock.advance(1_000);
  expect(tracker.task(id)?.state).toBe('ready');
});

it('takes a jump of the clock for a sleep of the machine: one catch-up at once, whichever way it went', async () => {
  const { tracker, clock, engine } = createRig({ takes: 30 * minute });
  await tracker.submit(makeRequest('scripted'));
  await clock.advance(12_000);
  clock.jump(-24 * 60 * minute);
  await clock.advance(minute + 10_000);
  const before = engine.calls.all;
  await clock.advance(minute);
  expect(engine.calls.all - before).toBeGreaterThan(8);
  clock.jump(8 * 60 * minute);
  await clock.advance(10_000);
  expect(tracker.tasks()[0]?.state).toBe('ready');
});

it('believes in a vanished task only when the engine says so three times in a row', async () => {
  const { tracker, clock, engine } = createRig({ takes: 10 * minute });
  const { status } = engine;
  let denials = 2;
  engine.status = async (...args) => (denials-- > 0 ? { says: 'gone' } : status(...args));
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(minute);
  expect(tracker.task(id)?.state).toBe('queued');
  denials = 3;
  await clock.advance(minute);
  expect(tracker.task(id)).toMatchObject({ state: 'lost', reason: { code: 'gone', evidence: { times: 3 } } });
});

it('never lets a task go back to an earlier stage', async () => {
  const { tracker, clock, engine } = createRig();
  const says = ['running', 'queued', 'running', 'completed', 'running', 'queued'] as const;
  let at = 0;
  engine.status = async () => {
    const word = says[Math.min(at++, says.length - 1)]!;
    return word === 'completed' ? { says: word, outputs: [] } : { says: word };
  };
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(minute);
  expect(tracker.task(id)).toMatchObject({
    state: 'finalizing',
    reason: { code: 'went-back', evidence: { says: 'queued' } },
  });
});

it('ends a call that never ends, and asks again', async () => {
  const { tracker, clock, engine } = createRig();
  const { status } = engine;
  let isFirst = true;
  engine.status = (...args) => {
    if (!isFirst) return status(...args);
    isFirst = false;
    return new Promise(() => {});
  };
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(2 * minute);
  expect(tracker.task(id)?.state).toBe('ready');
});

it('does not call a task failed because the engine no longer accepts the key: it says so, and asks rarely', async () => {
  const { tracker, clock, engine } = createRig();
  const { id } = await tracker.submit(makeRequest('scripted'));
  await clock.advance(1_000);
  engine.setOutage(() => new LikenessError('engine/unauthorised', { step: 'poll' }));
  const before = engine.calls.all;
  await clock.advance(10 * minute);
  expect(engine.calls.all - before).toBeLessThan(22);
  expect(tracker.task(id)).toMatchObject({ state: 'queued', trouble: { code: 'engine/unauthorised' } });
  engine.setOutage(undefined);
  await clock.advance(6 * minute);
  expect(tracker.task(id)?.state).toBe('ready');
});

it('numbers its events without gaps, and tells a late listener all of them in order', async () => {
  const { tracker, clock, events } = createRig();
  await tracker.submit(makeRequest('scripted'));
  await clock.advance(10_000);
  const late: TrackerEvent[] = [];
  tracker.listen((event) => late.push(event), 1);
  const stream: TrackerEvent[] = [];
  const reading = (async () => {
    for await (const event of tracker.events(3)) stream.push(event);
  })();
  await clock.advance(minute);
  await tracker.dispose();
  await reading;
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
  expect(late).toEqual(events);
  expect(stream).toEqual(events.slice(2));
});

it('holds no timer when there is nothing to wait for, and one when there is', async () => {
  const { tracker, clock } = createRig();
  expect(clock.sleepers).toBe(0);
  for (let i = 0; i < 30; i++) await tracker.submit(makeRequest('scripted', i));
  tracker.pause();
  await clock.advance(5_000);
  tracker.wake();
  await clock.advance(3_000);
  await settle();
  expect(clock.sleepers).toBe(1);
  await clock.advance(2 * minute);
  expect(clock.sleepers).toBe(0);
});

it('keeps quiet as long as the engine asked, also when an earlier call succeeds meanwhile and the tracker wakes', async () => {
  const { tracker, clock, engine } = createRig({ takes: 10 * minute });
  const { status } = engine;
  for (let i = 0; i < 2; i++) await tracker.submit(makeRequest('scripted', i));
  await clock.advance(1_000);
  let asked = 0;
  engine.status = async (...args) => {
    asked += 1;
    if (asked === 1) throw new LikenessError('engine/rate-limited', { step: 'poll', retryAfterMs: 60_000 });
    return status(...args);
  };
  tracker.wake();
  await clock.advance(1_000);
  expect(asked).toBe(2);
  tracker.wake();
  await clock.advance(50_000);
  expect(asked).toBe(2);
  await clock.advance(20_000);
  expect(asked).toBeGreaterThan(2);
});
