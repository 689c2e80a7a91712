// What one wish costs from its order to its portrait, when many come at once.
import { startService } from './fault-service.mjs';
import { runChild } from './run-child.mjs';
import { printTable, round, times } from './table.mjs';
import { durationOf, playByTime } from './timeline.mjs';

const contenders = {
  'replicate.run, polling': { dialect: 'replicate' },
  'fal queue.subscribe': { dialect: 'fal' },
  'Likeness (journal on disk)': { dialect: 'likeness' },
};

/** @param flags for the contender's Node, for example `--cpu-prof`. */
export async function measureOrders({ dialect, total, ...more }, flags) {
  const script = ({ key }) => playByTime({ duration: durationOf(key, [500, 1_500]) });
  const service = await startService(dialect, { script, ignoresKeys: dialect !== 'likeness' });
  const wishes = Array.from({ length: total }, (_, n) => `wish-${n}`);
  const result = await runChild({ work: 'order', url: service.url, dialect, wishes, interval: 500, ...more }, flags);
  service.stop();
  return result;
}

export async function compareOrders() {
  const total = 100;
  const rows = [];
  for (const [name, contender] of Object.entries(contenders)) {
    rows.push({ name, ...(await measureOrders({ ...contender, total })) });
  }
  const [peer] = rows;
  printTable(
    `${total} orders at once, tasks of 0.5 to 1.5 s, 500 ms between polls: from order to portrait`,
    ['', 'CPU ms each', 'ratio', 'all held after s', 'ratio'],
    rows.map(({ name, cpu, wall }) => [
      ...[name, round(cpu, 2), times(cpu, peer.cpu), round(wall / 1_000, 1), times(wall, peer.wall)],
    ]),
  );
}
