import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createServiceEngine } from '@likeness/core/engine/service';
import { createMemoryStore, openJournal } from '@likeness/core/journal';
import { createTracker, type Portrait } from '@likeness/core/task';
import { systemClock } from '@likeness/host-node/clock';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startFaultServer } from '../../core/test/faults/index.js';
import { startTurnAbout } from './replicas/turn-about.js';
import { makeRequest, secret, tokens } from './stage.js';

let folder: string;
const children: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'likeness-replicas-'));
  await build({
    entryPoints: [fileURLToPath(new URL('replicas/replica.ts', import.meta.url))],
    outfile: path.join(folder, 'replica.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@likeness/source'],
    logLevel: 'error',
  });
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function startReplica(engine: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [path.join(folder, 'replica.mjs'), engine, secret, tokens.ada], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, url: String(said).trim() };
}

it.each([1, 2])(
  'loses nothing and pays nothing twice when a replica is killed in the middle of 50 tasks (%i)',
  async (round) => {
    const engine = await startFaultServer({
      lifetimeMs: 400_000,
      script: { status: ['pending', 'processing', 'late', 'completed'] },
    });
    const replicas = [await startReplica(engine.url), await startReplica(engine.url)];
    const proxy = await startTurnAbout(replicas.map(({ url }) => url));
    const delivered = new Map<string, readonly Portrait[]>();
    const tracker = createTracker({
      engines: [createServiceEngine({ baseUrl: proxy.url, token: tokens.ada, fetch, clock: systemClock })],
      journal: openJournal(createMemoryStore(), { clock: systemClock, session: 'client' }),
      clock: systemClock,
      random: Math.random,
      pace: { interval: 500 },
      deliver: async (task, portraits) => void delivered.set(task.id, portraits),
    });
    const submitting = Array.from({ length: 50 }, (_, i) =>
      tracker.submit(makeRequest({ seed: i }), { id: `task-${i}`, label: `task-${i}` }),
    );
    await pause(60 + 120 * round);
    replicas[0]!.child.kill('SIGKILL');
    await pause(40);
    proxy.drop(replicas[0]!.url);
    await Promise.all(submitting);
    for (let i = 0; i < 1_800 && delivered.size < 50; i++) await pause(100);
    expect(delivered.size).toBe(50);
    expect([...engine.book.made.values()]).toEqual(Array.from({ length: 50 }, () => 1));
    await tracker.dispose();
    await proxy.close();
    await engine.stop();
    for (const { child } of replicas) child.kill('SIGKILL');
  },
);
