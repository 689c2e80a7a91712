// From "downloadable" to bytes held, and the requests that it took.
import { median } from '../compare.mjs';
import { startService } from './fault-service.mjs';
import { runChild } from './run-child.mjs';
import { printTable, round, times } from './table.mjs';
import { durationOf, playByTime } from './timeline.mjs';

const wishes = Array.from({ length: 100 }, (_, n) => `wish-${n}`);
/** How long a task takes, in ms. */
const range = [1_000, 6_000];
const at500 = { interval: 500 };
const contenders = {
  'replicate.run, polling, 500 ms (its interval)': { dialect: 'replicate', ...at500 },
  'replicate.run, answer held by the server (its default)': { dialect: 'replicate', ...at500, hold: true },
  'fal queue.subscribe, 500 ms (its interval)': { dialect: 'fal', ...at500 },
  'Likeness, 500 ms': { dialect: 'likeness', ...at500 },
  'Likeness, 500 ms, one task a call': { dialect: 'likeness', ...at500, bare: true },
  'Likeness, 5 s (its default)': { dialect: 'likeness', interval: 5_000 },
};

export async function compareLag() {
  const rows = [];
  const all = Object.entries(contenders);
  // Two at a time, which two processors can do.
  for (let i = 0; i < all.length; i += 2) {
    const pair = all.slice(i, i + 2).map(async ([name, contender]) => ({ name, ...(await measure(contender)) }));
    rows.push(...(await Promise.all(pair)));
  }
  const [peer] = rows;
  printTable(
    `${wishes.length} tasks at once, each of 1 to 6 s: lag from "downloadable" to bytes held`,
    ['', 'portraits', 'median ms', 'p95 ms', 'median, ratio', 'requests a task', 'ratio'],
    rows.map(({ name, held, middle, p95, perTask }) => [
      ...[name, held, round(middle), round(p95), times(middle, peer.middle)],
      ...[round(perTask, 2), times(perTask, peer.perTask)],
    ]),
  );
}

async function measure(contender) {
  const downloadableAt = new Map();
  const script = ({ key }) =>
    playByTime({ duration: durationOf(key, range), onDownloadable: (at) => downloadableAt.set(key, at) });
  const service = await startService(contender.dialect, { script, ignoresKeys: contender.dialect !== 'likeness' });
  const job = { work: 'obtain', urls: [service.url], wishes, deadline: 30_000, ...contender };
  const [{ results, requests }] = await runChild(job);
  service.stop();
  const held = results.filter(({ outcome }) => outcome === 'portrait');
  const lags = held.map(({ wish, at }) => at - downloadableAt.get(wish)).sort((a, b) => a - b);
  return {
    held: held.length,
    middle: median(lags),
    p95: lags[Math.floor(lags.length * 0.95)],
    perTask: requests / held.length,
  };
}
