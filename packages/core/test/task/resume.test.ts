import { createMemoryStore, openJournal, readJournal } from '@likeness/core/journal';
import { createTracker, type Tracker, type TrackerPorts } from '@likeness/core/task';
import { expect, it } from 'vitest';
import { createFakeClock, settle } from './fake-clock.js';
import { makePicture, makeRequest } from './requests.js';
import { createScriptedEngine } from './scripted-engine.js';
import { seeded } from './seeded.js';

const minute = 60_000;

function createWorld(more: { keepPrompts?: boolean; ports?: Partial<TrackerPorts> } = {}) {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const engine = createScriptedEngine({ clock, random: seeded(5) });
  const delivered: string[] = [];
  let sessions = 0;
  const start = (): Tracker => {
    sessions += 1;
    const { keepPrompts = true } = more;
    return createTracker({
      engines: [engine],
      journal: openJournal(store, { clock, session: `session-${sessions}`, keepPrompts }),
      clock,
      random: seeded(sessions),
      deliver: async ({ id }) => {
        delivered.push(id);
      },
      ...more.ports,
    });
  };
  /** Everything that the process held in memory is gone. */
  const die = () => clock.forget();
  return { clock, store, engine, delivered, start, die };
}

/** The same request with a reference photo, whose bytes no journal keeps. */
function withReference() {
  const bytes = makePicture('reference');
  const [sha256, originalSha256] = ['a'.repeat(64), 'b'.repeat(64)];
  const reference = { bytes, sha256, originalSha256, strength: 0.6, consent: 'consent-1' };
  return { ...makeRequest('scripted'), reference, hash: 'c'.repeat(64) };
}

it('sends what was wished but never sent', async () => {
  const { clock, engine, delivered, start, die } = createWorld();
  const first = start();
  first.pause();
  const { id } = await first.submit(makeRequest('scripted'), { label: 'ada' });
  die();
  const second = start();
  expect(await second.resume()).toMatchObject([{ id, state: 'draft', label: 'ada' }]);
  await clock.advance(minute);
  expect(delivered).toEqual([id]);
  expect(engine.taken.get(id)).toBe(1);
});

it('polls on what was accepted, by the name that the engine gave it', async () => {
  const { clock, engine, delivered, start, die } = createWorld();
  const { id } = await start().submit(makeRequest('scripted'));
  await clock.advance(2_000);
  die();
  expect(await start().resume()).toMatchObject([{ id, state: 'queued', engineTask: { id: 'scripted-1' } }]);
  await clock.advance(minute);
  expect(delivered).toEqual([id]);
  expect(engine.posted.get(id)).toBe(1);
});

it('looks up what was being sent, and posts it again only when it was never taken', async () => {
  const { clock, engine, store, start, die } = createWorld();
  const { id } = await start().submit(makeRequest('scripted'));
  await settle();
  die();
  const second = start();
  expect(await second.resume()).toMatchObject([{ id, state: 'unknown', reason: { code: 'interrupted' } }]);
  await clock.advance(50_000);
  expect(engine.posted.get(id)).toBeUndefined();
  await clock.advance(2 * minute);
  expect(second.task(id)?.state).toBe('ready');
  expect(engine.taken.get(id)).toBe(1);
  const kinds = (await readJournal(store)).map(({ kind }) => kind);
  expect(kinds).toEqual([
    'session',
    'intent',
    'posting',
    'session',
    'adopted',
    'untaken',
    'posting',
    'accepted',
    'run',
  ]);
});

it('takes up nothing twice, and nothing that is done', async () => {
  const { clock, start, delivered, die } = createWorld();
  const first = start();
  await first.submit(makeRequest('scripted', 1));
  await clock.advance(minute);
  await first.submit(makeRequest('scripted', 2));
  await clock.advance(2_000);
  die();
  const second = start();
  expect(await second.resume()).toHaveLength(1);
  expect(await second.resume()).toHaveLength(0);
  await clock.advance(minute);
  expect(delivered).toHaveLength(2);
});

it('says that a request was never sent and is not at hand, when its words or its reference were not kept', async () => {
  for (const [keepPrompts, request] of [
    [false, makeRequest('scripted')],
    [true, withReference()],
  ] as const) {
    const { clock, engine, store, start, die } = createWorld({ keepPrompts });
    const first = start();
    first.pause();
    const { id } = await first.submit(request);
    die();
    const second = start();
    await second.resume();
    await clock.advance(minute);
    expect(second.task(id)).toMatchObject({ state: 'failed', trouble: { code: 'task/not-restored' } });
    expect(engine.calls.all).toBe(0);
    const text = new TextDecoder().decode(await store.read());
    expect(text.includes('round glasses')).toBe(keepPrompts);
  }
});

it('sends a request with a reference when the shell can make it anew', async () => {
  const { clock, delivered, start, die } = createWorld({ ports: { restore: async () => withReference() } });
  const first = start();
  first.pause();
  const { id } = await first.submit(withReference());
  die();
  await start().resume();
  await clock.advance(minute);
  expect(delivered).toEqual([id]);
});

it('goes on cancelling what was to be cancelled', async () => {
  const { clock, start, die, delivered } = createWorld();
  const first = start();
  const { id } = await first.submit(makeRequest('scripted'));
  await clock.advance(2_000);
  await first.cancel(id);
  die();
  const second = start();
  await second.resume();
  await clock.advance(minute);
  expect(second.task(id)?.state).toBe('cancelled');
  expect(delivered).toEqual([]);
});
