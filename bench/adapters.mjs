// What an adapter costs by itself: the processor time of one order from submission to held bytes, without any waiting, side by
// side with the official client of the provider and with the bare calls, on the same scripted server.
import { bundleSizes } from './adapters/bundle-size.mjs';
import { runContender } from './adapters/run-contender.mjs';
import { startService } from './tasks/fault-service.mjs';
import { printTable, round, times } from './tasks/table.mjs';

console.log(`
  Made fair: each contender in a process of its own before a front that speaks the provider's own API; the same order, the same
  answers (working, then completed), no pause between polls (1 ms for the clients, which take no less); Node's own fetch for all; the file fetched once and checked by the same
  check. "Bare" makes the same calls and checks nothing. Three rounds of 100 orders, one after another; medians.`);

const script = { status: ['processing', 'completed'] };
const names = { bare: 'bare calls', likeness: 'Likeness', official: 'official client' };

for (const dialect of ['replicate', 'fal']) {
  const rows = [];
  for (const [contender, name] of Object.entries(names)) {
    const service = await startService(dialect, { script, ignoresKeys: true });
    rows.push({ name, ...(await runContender({ dialect, contender, url: service.url, total: 100, rounds: 3 })) });
    service.stop();
  }
  const official = rows.at(-1);
  printTable(
    `${dialect}: one order from submission to held bytes`,
    ['', 'CPU ms', 'ratio', 'wall ms p50', 'p99', 'requests', 'resident MB'],
    rows.map(({ name, cpu, p50, p99, requests, resident }) => [
      ...[
        name,
        round(cpu, 2),
        times(cpu, official.cpu),
        round(p50, 2),
        round(p99, 2),
        round(requests, 1),
        round(resident),
      ],
    ]),
  );
}
const kilo = (bytes) => round(bytes / 1_000, 1);
printTable(
  'what it weighs in a page, minified',
  ['', 'kB', 'kB gzip', 'without zod and ky', 'gzip'],
  (await bundleSizes()).map(({ name, bytes, zipped, own, ownZipped }) => [
    name,
    ...[bytes, zipped, own, ownZipped].map(kilo),
  ]),
);
