// What pending tasks cost while they wait.
import { startService } from './fault-service.mjs';
import { runChild } from './run-child.mjs';
import { percent, printTable, round, times } from './table.mjs';

const interval = 5_000;
const contenders = {
  'replicate.wait': { dialect: 'replicate' },
  'fal queue.subscribeToStatus': { dialect: 'fal' },
  Likeness: { dialect: 'likeness' },
};
const budget = { cpu: 0.01, megabytes: 50 };

/** All tasks but that of the contender itself, which warms it up, never end. */
const script = ({ key }) => ({ status: key.startsWith('made') ? ['processing'] : ['completed'] });

const rules = { script, ignoresKeys: true };

/** Starts a service that has so many tasks already, with a front for each dialect. */
async function startFronts(total) {
  const first = await startService('likeness', rules);
  const ids = await first.make(total);
  const others = await Promise.all(['replicate', 'fal'].map((dialect) => startService(dialect, rules, first)));
  const [replicate, fal] = others;
  const urls = { likeness: first.url, replicate: replicate.url, fal: fal.url };
  const stop = () => [first, replicate, fal].map((front) => front.stop());
  return { ids, urls, stop };
}

/**
 * @param intervals how many intervals are watched.
 * @param flags for the contender's Node, for example `--cpu-prof`.
 */
export async function measurePending({ ids, urls, dialect, intervals = 1, ...more }, flags) {
  const job = { work: 'pend', url: urls[dialect], dialect, ids, interval, window: intervals * interval, ...more };
  return runChild(job, flags);
}

const all = Object.values(contenders);

/** Few tasks burden nobody: their contenders wait side by side. */
export async function compareFew() {
  const measureAll = async (total) => {
    const { ids, urls, stop } = await startFronts(total);
    const results = await Promise.all(all.map((one) => measurePending({ ...one, ids, urls, intervals: 2 })));
    stop();
    return results;
  };
  for (const results of await Promise.all([1, 100].map(measureAll))) report(results);
}

/** With many tasks, one after another. */
export async function compareMany() {
  const { ids, urls, stop } = await startFronts(10_000);
  const results = [];
  for (const contender of all) results.push(await measurePending({ ...contender, ids, urls }));
  report(results);
  reportBudget(results.at(-1), await measurePending({ dialect: 'likeness', ids, urls, noNetwork: true }));
  stop();
}

/** Who cannot keep up asks less often than it should, and then seems cheap: hence the cost of each task asked about. */
function report(results) {
  const [peer] = results;
  const perTask = ({ cpu, askedPerSecond }) => (cpu * 1e6) / askedPerSecond;
  const { total } = peer;
  printTable(
    `${total.toLocaleString('en')} pending, each to be asked about every 5 s: ${total / 5} tasks a second`,
    [
      ...['', 'CPU', 'between polls', 'requests/s', 'tasks asked/s', 'CPU us a task asked', 'ratio'],
      ...['heap MB', 'ratio', 'resident MB', 'given up'],
    ],
    results.map((one, i) => [
      ...[Object.keys(contenders)[i], percent(one.cpu, 2), quietOf(one), round(one.requestsPerSecond, 1)],
      ...[round(one.askedPerSecond, 1), round(perTask(one)), times(perTask(one), perTask(peer))],
      ...[round(one.heap, 1), times(one.heap, peer.heap), round(one.resident, 1), one.givenUp],
    ]),
  );
}

const quietOf = ({ quiet }) => (quiet.share < 0.01 ? 'never quiet' : percent(quiet.cpu, 2));

function reportBudget({ cpu, quiet, heap, resident }, alone) {
  const verdict = (isMet) => (isMet ? 'met' : 'NOT MET');
  console.log(`
  Budget for 10,000 pending tasks
    under 1 % of a core between polls   ${percent(quiet.cpu, 2).padStart(8)}   ${verdict(quiet.cpu < budget.cpu)} (quiet for ${percent(quiet.share)} of the time)
    under 50 MB, heap after collection  ${round(heap, 1).padStart(5)} MB   ${verdict(heap < budget.megabytes)}
    under 50 MB, growth of resident     ${round(resident, 1).padStart(5)} MB   ${verdict(resident < budget.megabytes)}
  Beyond the budget: all in all, polls over HTTP included, ${percent(cpu, 1)} of a core; the tracker alone, before an engine
  in the same process that answers at once, ${percent(alone.cpu, 2)}.`);
}
