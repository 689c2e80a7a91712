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
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultServer, startFaultServer } from '../../core/test/faults/index.js';
import { freePort, hasNginx, startNginx } from './replicas/nginx.js';
import { type FrontProxy, startTurnAbout } from './replicas/turn-about.js';
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

interface Replica {
  child: ChildProcess;
  url: string;
}

async function startReplica(engine: string, ...proxy: string[]): Promise<Replica> {
  const child = spawn(process.execPath, [path.join(folder, 'replica.mjs'), engine, secret, tokens.ada, ...proxy], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, url: String(said).trim() };
}

/** Orders 50 portraits through a proxy, kills a replica in the middle, and counts what came and what was paid. */
async function orderWhileOneDies(
  engine: FaultServer,
  replicas: readonly Replica[],
  proxy: FrontProxy,
  afterMs: number,
) {
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
  await pause(afterMs);
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
}

const startEngine = () =>
  startFaultServer({ lifetimeMs: 400_000, script: { status: ['pending', 'processing', 'late', 'completed'] } });

it.each([1, 2])(
  'loses nothing and pays nothing twice when a replica is killed in the middle of 50 tasks (%i)',
  { retry: 0 },
  async (round) => {
    const engine = await startEngine();
    const replicas = [await startReplica(engine.url), await startReplica(engine.url)];
    const proxy = await startTurnAbout(replicas.map(({ url }) => url));
    await orderWhileOneDies(engine, replicas, proxy, 60 + 120 * round);
  },
);

describe.skipIf(!hasNginx)('behind the nginx of deploy/', () => {
  async function startAll() {
    const [engine, port] = [await startEngine(), await freePort()];
    const url = `https://127.0.0.1:${port}/`;
    const replicas = [await startReplica(engine.url, url), await startReplica(engine.url, url)];
    return {
      engine,
      replicas,
      proxy: await startNginx(
        replicas.map(({ url }) => url),
        port,
        folder,
      ),
    };
  }

  it.each([1, 2])('loses nothing and pays nothing twice either (%i)', { retry: 0 }, async (round) => {
    const { engine, replicas, proxy } = await startAll();
    await orderWhileOneDies(engine, replicas, proxy, 60 + 200 * round);
  });

  it('is refused by nginx in words that a page of another origin can read', async () => {
    const { engine, replicas, proxy } = await startAll();
    const body = new Blob([new Uint8Array(18 * 1_048_576)]);
    const authorization = `Bearer ${tokens.ada}`;
    const large = await fetch(`${proxy.url}v1/portraits`, { method: 'POST', body, headers: { authorization } });
    expect([large.status, large.headers.get('access-control-allow-origin')]).toEqual([413, '*']);
    const ids = Array.from({ length: 50 }, (_, i) => `${i}-`.padEnd(512, 'x')).join(',');
    const batch = await fetch(`${proxy.url}v1/tasks?ids=${encodeURIComponent(ids)}`, { headers: { authorization } });
    expect([batch.status, batch.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect((await fetch(`${proxy.url}metrics`)).status).toBe(404);
    for (const { child } of replicas) child.kill('SIGKILL');
    await pause(200);
    const gone = await fetch(`${proxy.url}v1/tasks?ids=`, { headers: { authorization } });
    expect([gone.status, gone.headers.get('access-control-allow-origin')]).toEqual([502, '*']);
    expect(await gone.json()).toMatchObject({ error: { code: 'relay_gone' } });
    await proxy.close();
    await engine.stop();
  });
});
