// One contender in a process of its own: this file is both the one who asks and the one who runs.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cpuSince } from '../tasks/meter.mjs';
import { createContender } from './contenders.mjs';

const program = fileURLToPath(import.meta.url);

export function runContender(job) {
  return new Promise((resolve, reject) => {
    const child = fork(program, [JSON.stringify(job)], { execArgv: ['--expose-gc'] });
    child.once('message', (result) => {
      resolve(result);
      child.kill();
    });
    child.once('exit', (code) => reject(new Error(`${job.contender} ended with ${code}`)));
  });
}

async function run({ total, rounds, ...job }) {
  let requests = 0;
  const counted = (input, init) => {
    requests++;
    return fetch(input, init);
  };
  const obtain = await createContender({ ...job, fetch: counted });
  for (let n = 0; n < 30; n++) await obtain(`warm-${n}`, n);
  const cpus = [];
  const walls = [];
  requests = 0;
  for (let round = 0; round < rounds; round++) {
    gc();
    const before = process.cpuUsage();
    for (let n = 0; n < total; n++) {
      const start = performance.now();
      await obtain(`wish-${round}-${n}`, n);
      walls.push(performance.now() - start);
    }
    cpus.push(cpuSince(before) / total);
  }
  const at = (list, share) => list.sort((one, other) => one - other)[Math.floor((list.length - 1) * share)];
  const resident = process.memoryUsage().rss / 1_048_576;
  return {
    cpu: at(cpus, 0.5),
    p50: at(walls, 0.5),
    p99: at(walls, 0.99),
    requests: requests / (total * rounds),
    resident,
  };
}

if (process.argv[1] === program) process.send(await run(JSON.parse(process.argv[2])));
