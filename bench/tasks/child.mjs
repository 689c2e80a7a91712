// One contender in a process of its own. The job comes as JSON on the standard input, the result goes to the parent.
import { setTimeout as sleep } from 'node:timers/promises';
import { createContender } from './contenders.mjs';
import { cpuSince, createMeter } from './meter.mjs';

const megabyte = 1024 * 1024;

/** At each service all wishes at once, each until it is over: when, and what became of it. */
async function obtain({ urls, wishes, deadline, ...options }) {
  return Promise.all(
    urls.map(async (url) => {
      const meter = createMeter();
      const contender = await createContender({ ...options, url, fetch: meter.fetch });
      const results = await Promise.all(wishes.map((wish, seed) => obtainOne(contender, wish, seed, deadline)));
      const { requests } = meter;
      await contender.end();
      return { results, requests };
    }),
  );
}

async function obtainOne(contender, wish, seed, deadline) {
  const over = new AbortController();
  const late = sleep(deadline, { outcome: 'waiting' }, { signal: over.signal }).catch(() => undefined);
  const ended = await Promise.race([contender.start(wish, seed), late]);
  over.abort();
  return { wish, at: Date.now(), ...ended };
}

/** One task from order to end warms everything up; then what many cost that do not end. */
async function pend({ url, ids, window, ...options }) {
  const meter = createMeter();
  const contender = await createContender({ ...options, url, fetch: meter.fetch });
  await contender.start('warm-0', 0);
  const before = memory();
  const countGivenUp = await contender.wait(ids);
  await sleep(options.interval * 1.2);
  const held = memory();
  // What collecting has freed is handed back to the system by other threads, for a while.
  await sleep(1_500);
  const start = meter.begin();
  await sleep(window);
  const cost = meter.end(start);
  const result = {
    ...cost,
    total: ids.length,
    givenUp: countGivenUp(),
    heap: (held.heap - before.heap) / megabyte,
    resident: (held.rss - before.rss) / megabyte,
  };
  await contender.end();
  return result;
}

/** What an order costs, from the wish to the portrait on the next poll: processor time for each, in ms. */
async function order({ url, wishes, ...options }) {
  const contender = await createContender({ ...options, url, fetch });
  await contender.start('warm-0', 0);
  const cpu = process.cpuUsage();
  const start = performance.now();
  await Promise.all(wishes.map((wish, seed) => contender.start(wish, seed)));
  const wall = performance.now() - start;
  const result = { cpu: cpuSince(cpu) / wishes.length, wall };
  await contender.end();
  return result;
}

function memory() {
  gc();
  gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
}

const work = { obtain, pend, order };
const job = JSON.parse(await readAll(process.stdin));
const result = await work[job.work](job);
process.once('disconnect', () => process.exit(0));
process.send(result);

async function readAll(stream) {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}
