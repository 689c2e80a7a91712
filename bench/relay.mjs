// The relay between a client and an engine: what a poll costs, against the engine asked directly and against nginx as a plain
// proxy; what ten thousand tasks weigh; what a second replica brings. Everything on 127.0.0.1; ends by itself within 5 minutes.
// One part alone: `polls`, `memory` or `replicas` as the argument.
import { setTimeout as sleep } from 'node:timers/promises';
import { batches, createClient, order, pollHard, pollSteadily, quantile, single } from './relay/load.mjs';
import { openStage } from './relay/stage.mjs';
import { printTable, round, times } from './tasks/table.mjs';

console.log(`
  Made fair: one stub engine for all, in a process of its own; the same client with kept connections; the ways take turns within
  each round. Each task is asked after every 5 s, as our client does at first,
  spread evenly. CPU is what the process in between used for one call.`);

const stage = await openStage();
const end = setTimeout(() => process.exit(1), 300_000).unref();
try {
  const parts = { polls: comparePolls, memory: weighTasks, replicas: compareReplicas };
  for (const [name, part] of Object.entries(parts)) if (!process.argv[2] || process.argv[2] === name) await part();
} finally {
  await stage.end();
  clearTimeout(end);
}

async function comparePolls() {
  const stub = await stage.startStub();
  const ways = [
    { name: 'directly', at: stub },
    ...(stage.hasNginx ? [{ name: 'nginx', at: await stage.startNginx(stub) }] : []),
    { name: 'relay', at: await stage.startReplica(stub) },
  ];
  for (const way of ways) {
    way.client = createClient(way.at.port);
    way.ids = await order(way.client, 1_000, way.name);
    await pollHard(way.client, single(way.ids), { width: 8, span: 1_500 });
  }
  const loads = [
    { title: 'one task, asked every 20 ms', tasks: 1, ask: single, interval: 20 },
    { title: '100 tasks, each alone', tasks: 100, ask: single, interval: 5_000 },
    { title: '1,000 tasks, each alone', tasks: 1_000, ask: single, interval: 5_000 },
    { title: '1,000 tasks, in batches of 50 every 2 s', tasks: 1_000, ask: batches, interval: 2_000 },
  ];
  for (const { title, tasks, ask, interval } of loads) {
    const told = new Map(ways.map(({ name }) => [name, { all: [], cpu: 0 }]));
    for (let turn = 0; turn < 2; turn++) {
      for (const { name, at, client, ids } of ways) {
        const before = await at.facts();
        const some = await pollSteadily(client, ask(ids.slice(0, tasks)), { interval, span: 3_000 });
        told.get(name).cpu += (await at.facts()).cpu - before.cpu;
        told.get(name).all.push(...some);
      }
    }
    const rows = [...told].map(([name, { all, cpu }]) => {
      const sorted = all.sort((a, b) => a - b);
      return {
        name,
        n: sorted.length,
        p50: quantile(sorted, 0.5),
        p99: quantile(sorted, 0.99),
        cpu: cpu / sorted.length,
      };
    });
    const [direct] = rows;
    const beyond = rows.find(({ name }) => name === 'nginx');
    printTable(
      title,
      ['', 'calls', 'p50 ms', 'ratio', 'p99 ms', 'ratio', 'more p50 ms', 'of nginx', 'CPU ms'],
      rows.map(({ name, n, p50, p99, cpu }) => [
        ...[name, n, round(p50, 2), times(p50, direct.p50), round(p99, 2), times(p99, direct.p99)],
        round(p50 - direct.p50, 2),
        beyond && name === 'relay' ? times(p50, beyond.p50) : '-',
        name === 'directly' ? '-' : round(cpu, 2),
      ]),
    );
  }
  for (const { client } of ways) client.end();
}

async function weighTasks() {
  const stub = await stage.startStub();
  const replica = await stage.startReplica(stub);
  const client = createClient(replica.port);
  await order(client, 500, 'warm');
  await sleep(500);
  const rows = [['after 500 orders', await replica.facts()]];
  const ids = await order(client, 10_000, 'kept');
  await sleep(500);
  rows.push(['after 10,000 more', await replica.facts()]);
  await pollHard(client, batches(ids), { width: 4, span: 4_000 });
  await sleep(500);
  rows.push(['while all are asked after in batches', await replica.facts()]);
  const [[, first]] = rows;
  printTable(
    'memory of one relay',
    ['', 'heap MB', 'more, kB a task', 'resident MB'],
    rows.map(([name, { heap, resident }], i) => [
      ...[name, round(heap, 1), i ? round(((heap - first.heap) * 1_024) / 10_000, 2) : '-', round(resident)],
    ]),
  );
  client.end();
}

/** On one machine two would fight for the same cores: each gets a tenth of one. */
async function compareReplicas() {
  if (!stage.hasNginx) return;
  const stub = await stage.startStub();
  const replicas = [await stage.startReplica(stub), await stage.startReplica(stub)];
  const sets = { 'one replica': replicas.slice(0, 1), 'two replicas': replicas };
  const fronts = {};
  for (const [name, some] of Object.entries(sets)) fronts[name] = createClient((await stage.startNginx(...some)).port);
  const ids = await order(fronts['two replicas'], 200, 'both');
  for (const client of Object.values(fronts)) await pollHard(client, batches(ids), { width: 8, span: 1_500 });
  const told = new Map(Object.keys(fronts).map((name) => [name, { rates: [], cpu: 0, polls: 0 }]));
  const used = async () =>
    (await Promise.all(replicas.map(({ facts }) => facts()))).reduce((sum, { cpu }) => sum + cpu, 0);
  for (let turn = 0; turn < 3; turn++) {
    for (const [name, client] of Object.entries(fronts)) {
      const row = told.get(name);
      const before = await used();
      const release = stage.throttle(...replicas);
      const rate = await pollHard(client, batches(ids), { width: 16, span: 3_000 });
      release();
      row.rates.push(rate);
      row.polls += rate * 3;
      row.cpu += (await used()) - before;
    }
  }
  const middle = ({ rates }) => rates.sort((a, b) => a - b)[1];
  const one = middle(told.get('one replica'));
  printTable(
    'batches of 50 through nginx, each replica with a tenth of a core',
    ['', 'calls/s', 'ratio', 'CPU ms of the replicas, each'],
    [...told].map(([name, row]) => [name, round(middle(row)), times(middle(row), one), round(row.cpu / row.polls, 2)]),
  );
  for (const client of Object.values(fronts)) client.end();
}
