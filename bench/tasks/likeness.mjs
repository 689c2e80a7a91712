// Likeness as its shells use it: service engine, tracker, and a journal on the disk.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requestOf } from './wish.mjs';

const core = (folder) => import(`../../packages/core/dist/${folder}/index.js`);
const host = (file) => import(`../../packages/host-node/dist/${file}.js`);

/**
 * `bare`: the engine can neither look an order up nor ask about many tasks at once, as with both other APIs.
 * `noNetwork`: an engine within this process that answers at once, so that only the tracker itself is measured.
 */
export async function createLikeness({ url, interval, fetch, bare = false, noNetwork = false }) {
  const [{ createServiceEngine }, { openJournal }, { createTracker }, { createFileStore }, { systemClock: clock }] =
    await Promise.all([core('engine/service'), core('journal'), core('task'), host('journal-store'), host('clock')]);
  const folder = mkdtempSync(path.join(tmpdir(), 'likeness-bench-'));
  const store = createFileStore(path.join(folder, 'journal.jsonl'));
  const service = createServiceEngine({ baseUrl: url, fetch, clock });
  const withoutNetwork = { statuses: async (tasks) => tasks.map(() => ({ says: 'running' })) };
  const engine = {
    ...service,
    ...(bare ? { lookup: undefined, statuses: undefined } : {}),
    ...(noNetwork ? withoutNetwork : {}),
  };
  const tracker = createTracker({
    ...{ engines: [engine], journal: openJournal(store, { clock, session: 'bench' }), clock, random: Math.random },
    ...{ deliver: async () => undefined, pace: { interval } },
  });
  const ends = new Map();
  tracker.listen((event) => {
    if (event.type !== 'done' && event.type !== 'asks') return;
    const { id, state, trouble } = event.task;
    const outcome = event.type === 'asks' ? 'asks' : state === 'ready' ? 'portrait' : 'error';
    ends.get(id)?.({ outcome, says: trouble?.message });
    ends.delete(id);
  });

  /** An earlier session ordered all of them: the tracker takes them up from the journal. */
  async function wait(ids) {
    const earlier = openJournal(store, { clock, session: 'earlier' });
    await earlier.append(...ids.flatMap((id, n) => recordsOf(id, n)));
    await earlier.close();
    await tracker.resume();
    return () => tracker.tasks().filter(({ state }) => state !== 'running' && state !== 'ready').length;
  }

  return {
    start: (wish, seed) =>
      new Promise((resolve) => {
        ends.set(wish, resolve);
        const deliver = async () => resolve({ outcome: 'portrait' });
        const refuse = (error) => resolve({ outcome: 'error', says: error.message });
        tracker.submit(requestOf(seed), { id: wish, deliver }).catch(refuse);
      }),
    wait,
    async end() {
      await tracker.dispose();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What the journal holds of one task that was taken. */
function recordsOf(id, seed) {
  const { hash, ...request } = requestOf(seed);
  const { engine, family, count, width, height } = request;
  const task = `wait-${seed}`;
  const wanted = { request: hash, family, seed, count, width, height };
  return [
    { kind: 'intent', body: { task, session: 'earlier', engine, wanted, request } },
    { kind: 'posting', body: { task, attempt: 1 } },
    { kind: 'accepted', body: { task, engineTask: { id, detail: { seed } } } },
  ];
}
