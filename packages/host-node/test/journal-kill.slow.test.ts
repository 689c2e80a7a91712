import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJournal, verifyJournal } from '@likeness/core/journal';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFileStore } from '../src/journal-store.js';
import { type PortraitServer, startPortraitServer } from './kill/portrait-server.js';

/** Kills in all. Half of them come from outside at a random moment, half at a random step between two effects. */
const kills = 200;
/** A program that is not killed ends in a second or two; after so many ms it hangs. */
const hungAfter = 60_000;
const seed = Number(process.env.KILL_SEED ?? 1);

/** Numerical Recipes' LCG: enough for choosing moments. */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

let root: string;
let child: string;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'likeness-kill-'));
  child = path.join(root, 'child.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./kill/child.ts', import.meta.url))],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@likeness/source'],
    logLevel: 'error',
  });
});

afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

/** Runs the program once; kills it `after` ms after its start, or lets it kill itself at a step. */
async function run(address: string, folder: string, { step = 0, after = 0 }: { step?: number; after?: number }) {
  const program = spawn(process.execPath, [child, address, folder, String(step)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(root, 'cache') },
  });
  let errors = '';
  program.stderr.on('data', (data) => {
    errors += String(data);
  });
  if (after > 0) {
    await once(program.stdout, 'data');
    setTimeout(() => program.kill('SIGKILL'), after);
  } else {
    program.stdout.resume();
  }
  const guard = setTimeout(() => program.kill('SIGABRT'), hungAfter);
  const [code, signal] = await once(program, 'close');
  clearTimeout(guard);
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the program ended with ${code ?? signal}: ${errors}`);
  return signal === 'SIGKILL' ? 'killed' : 'finished';
}

/** Whole runs of 20 tasks, one after the other, until the program was killed so many times. */
async function playRuns(count: number, random: () => number) {
  const server = await startPortraitServer(random);
  const tally = { kills: 0, runs: 0, torn: 0 };
  while (tally.kills < count) {
    server.reset();
    const folder = await mkdtemp(path.join(root, 'run-'));
    const store = createFileStore(path.join(folder, 'journal.jsonl'));
    while (tally.kills < count) {
      const isInside = random() < 0.5;
      const moment = isInside ? { step: 1 + Math.floor(random() * 160) } : { after: 1 + random() * 160 };
      const outcome = await run(server.address, folder, moment);
      const report = await verifyJournal(store);
      expect(report.fault).toBeUndefined();
      if (report.torn > 0) tally.torn += 1;
      if (outcome === 'finished') break;
      tally.kills += 1;
    }
    expect(await run(server.address, folder, {})).toBe('finished');
    await checkRun(folder, server);
    tally.runs += 1;
  }
  await server.close();
  return tally;
}

async function checkRun(folder: string, { taken }: PortraitServer): Promise<void> {
  expect([...taken.keys()].sort()).toEqual(Array.from({ length: 20 }, (_, i) => `task-${i}`).sort());
  for (const [key, times] of taken) expect([key, times]).toEqual([key, 1]);
  const names = await readdir(folder);
  const portraits = names.filter((name) => name.endsWith('.png'));
  expect(portraits).toHaveLength(20);
  for (const name of portraits) {
    expect((await readFile(path.join(folder, name), 'latin1')).endsWith(name.replace('.png', ''))).toBe(true);
  }
  const store = createFileStore(path.join(folder, 'journal.jsonl'));
  expect(await verifyJournal(store)).toMatchObject({ done: 20, open: 0, torn: 0, unknown: [] });
  expect((await readJournal(store)).filter(({ kind }) => kind === 'run')).toHaveLength(20);
  expect(names.filter((name) => name.includes('.lock.')).length).toBeLessThanOrEqual(4);
}

it('runs of 20 tasks, killed 200 times at random points and restarted: 20 portraits, 20 submissions, an intact chain', {
  retry: 0,
}, async () => {
  const lanes = [createRandom(seed), createRandom(seed + 1)];
  const tallies = await Promise.all(lanes.map((random) => playRuns(kills / lanes.length, random)));
  const sum = (of: 'kills' | 'runs' | 'torn') => tallies.reduce((total, tally) => total + tally[of], 0);
  console.log(`${sum('kills')} kills in ${sum('runs')} runs, ${sum('torn')} in the middle of a line; seed ${seed}`);
});

it('two programs with one journal do the 20 tasks once between them', { retry: 0 }, async () => {
  const server = await startPortraitServer(createRandom(seed));
  const folder = await mkdtemp(path.join(root, 'two-'));
  // Either may find tasks that the other is at work on: it says so, and ends, instead of making them again.
  await Promise.allSettled([run(server.address, folder, {}), run(server.address, folder, {})]);
  expect(await run(server.address, folder, {})).toBe('finished');
  await checkRun(folder, server);
  await server.close();
});
