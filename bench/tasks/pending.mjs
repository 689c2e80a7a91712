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

/**
 * @param intervals how many intervals are watched.
 * @param flags for the contender's Node, for example `--cpu-prof`.
 */
export async function measurePending({ dialect, total, intervals = 1, ...more }, flags) {
  const service = await startService(dialect, { script, ignoresKeys: true });
  const ids = more.noNetwork ? Array.from({ length: total }, (_, n) => `task_${n}`) : await service.make(total);
  const job = { work: 'pend', url: service.url, dialect, ids, interval, window: intervals * interval, ...more };
  const result = await runChild(job, flags);
  service.stop();
  return result;
}

/** Few tasks burden nobody: their contenders wait side by side. Those with many wait one after another. */
export async function comparePending() {
  const all = Object.values(contenders);
  const measureAll = (total) => Promise.all(all.map((one) => measurePending({ ...one, total, intervals: 2 })));
  for (const results of await Promise.all([1, 100].map(measureAll))) report(results);
  const many = [];
  for (const contender of all) many.push(await measurePending({ ...contender, total: 10_000 }));
  report(many);
  reportBudget(many.at(-1), await measurePending({ dialect: 'likeness', total: 10_000, noNetwork: true }));
}

function report(results) {
  const [peer] = results;
  printTable(
    `${peer.total.toLocaleString('en')} pending, the service has all of them, each asked about every 5 s`,
    ['', 'CPU, all in all', 'ratio', 'between polls', 'requests/s', 'heap MB', 'ratio', 'resident MB', 'given up'],
    results.map((one, i) => [
      ...[Object.keys(contenders)[i], percent(one.cpu, 2), times(one.cpu, peer.cpu), quietOf(one)],
      ...[round(one.requestsPerSecond, 1), round(one.heap, 1), times(one.heap, peer.heap), round(one.resident, 1)],
      one.givenUp,
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
