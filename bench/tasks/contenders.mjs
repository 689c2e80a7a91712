// The contenders. `start(wish, seed)` promises what became of a wish: `portrait` when the bytes of a whole picture are held;
// `asks` when the user must say what became of it; `nothing`, `unsound` or `error` otherwise. `wait(ids)` waits for tasks that
// the service has already, and returns at once.
import { setTimeout as sleep } from 'node:timers/promises';
import { createLikeness } from './likeness.mjs';
import { inputOf, isSound } from './wish.mjs';

/** `interval`: ms between polls; `hold`: the default of `run()`, which asks the server to hold its answer. */
async function createReplicate({ url, interval, fetch, hold = false }) {
  const { default: Replicate } = await import('replicate');
  const client = new Replicate({ auth: 'key', baseUrl: `${url}v1`, fetch });
  const wait = hold ? { mode: 'block' } : { mode: 'poll', interval };
  return {
    start(wish, seed) {
      const work = client.run('likeness/portrait', { input: inputOf(wish, seed), wait });
      return outcomeOf(work.then((output) => fetchOnce(fetch, output?.[0])));
    },
    wait: (ids) => spread(ids, interval, (id) => client.wait({ id, status: 'starting' }, { interval })),
    end: async () => undefined,
  };
}

async function createFal({ url, interval: pollInterval, fetch }) {
  const { createFalClient } = await import('@fal-ai/client');
  const toService = (target, init) => fetch(String(target).replace('https://queue.fal.run/', url), init);
  const client = createFalClient({ credentials: 'key', fetch: toService });
  const app = 'likeness/portrait';
  return {
    start(wish, seed) {
      const work = client.subscribe(app, { input: inputOf(wish, seed), pollInterval });
      return outcomeOf(work.then(({ data }) => fetchOnce(fetch, data.images[0]?.url)));
    },
    wait: (ids) =>
      spread(ids, pollInterval, (requestId) => client.queue.subscribeToStatus(app, { requestId, pollInterval })),
    end: async () => undefined,
  };
}

/** What the documentation of both clients shows: the address of the result, fetched once. */
async function fetchOnce(fetch, url) {
  if (url === undefined) return 'nothing';
  const response = await fetch(url);
  if (!response.ok) return 'nothing';
  return isSound(new Uint8Array(await response.arrayBuffer())) ? 'portrait' : 'unsound';
}

async function outcomeOf(work) {
  try {
    return { outcome: await work };
  } catch (error) {
    return { outcome: 'error', says: String(error?.message).slice(0, 120) };
  }
}

/**
 * Starts one loop for each task, evenly over one interval by the clock: all at once would be a stampede that no caller wants.
 * Returns how many of them have given up so far.
 */
async function spread(ids, interval, startLoop) {
  const start = performance.now();
  const given = { up: 0 };
  for (let n = 0; n < ids.length; await sleep(5)) {
    const due = ids.length * Math.min(1, (performance.now() - start + 5) / interval);
    for (; n < due; n++) startLoop(ids[n]).catch(() => given.up++);
  }
  return () => given.up;
}

const makers = { likeness: createLikeness, replicate: createReplicate, fal: createFal };
export const createContender = ({ dialect, ...options }) => makers[dialect](options);
