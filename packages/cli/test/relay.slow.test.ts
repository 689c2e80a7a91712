import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createServiceEngine } from '@likeness/core/engine/service';
import { afterEach, expect, it } from 'vitest';
import { startFaultServer } from '../../core/test/faults/index.js';
import { makeRequest } from '../../relay/test/stage.js';
import { startRelay } from './relay-process.js';
import { newFolder } from './run-likeness.js';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function start(...args: Parameters<typeof startRelay>) {
  const relay = await startRelay(...args);
  children.push(relay.child);
  return relay;
}

const clientOf = (baseUrl: string, token: string) =>
  createServiceEngine({ baseUrl, token, fetch, clock: { now: Date.now } });

it('knows its tasks and its clients after a restart; the embedded engine behind it draws', async () => {
  const engine = await startFaultServer({ script: { status: ['completed'] } });
  const folder = newFolder();
  const env = { LIKENESS_SERVICE_URL: engine.url };
  const first = await start(folder, [], env);
  const ada = clientOf(first.url, first.token);
  const task = await ada.submit(makeRequest(), { key: 'key-1' });
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const second = await start(folder, [], env);
  expect(second.token).toBe(first.token);
  const again = clientOf(second.url, second.token);
  const answer = await again.status(task);
  if (answer.says !== 'completed') throw new Error(answer.says);
  expect(await again.download(task, answer.outputs)).toHaveLength(1);
  expect(engine.book.made.size).toBe(1);
  expect(second.said.stdout).not.toContain(second.token);
  for (const line of second.said.stdout.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('route');
  await engine.stop();

  const drawing = await start(newFolder(), ['--engine', 'embedded']);
  const bea = clientOf(drawing.url, drawing.token);
  const own = await bea.submit(makeRequest({ family: 'embedded', width: 128, height: 128 }), { key: 'key-1' });
  for (let i = 0; i < 600 && (await bea.status(own)).says !== 'completed'; i++) await pause(100);
  const drawn = await bea.status(own);
  if (drawn.says !== 'completed') throw new Error(drawn.says);
  const [file] = await bea.download(own, drawn.outputs);
  expect(file?.bytes.length).toBeGreaterThan(1_000);
});

it('ends an order that is under way when it is interrupted, and ends well', async () => {
  const slow = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'GET') return response.end('{"tasks":[]}');
    await pause(1_000);
    const created_at = new Date().toISOString();
    return response.end(JSON.stringify({ id: 'task-1', status: 'pending', created_at, seed: 7 }));
  }).listen(0, '127.0.0.1');
  await once(slow, 'listening');
  const { port } = slow.address() as AddressInfo;
  const relay = await start(newFolder(), [], { LIKENESS_SERVICE_URL: `http://127.0.0.1:${port}/` });
  const ordering = clientOf(relay.url, relay.token).submit(makeRequest(), { key: 'key-1' });
  await pause(500);
  const exited = once(relay.child, 'exit');
  relay.child.kill('SIGINT');
  expect(await ordering).toHaveProperty('id');
  expect((await exited)[0]).toBe(0);
  expect(relay.said.stderr).toContain('stopping');
  slow.close();
});

it('says that a port is taken, and by what to help oneself', async () => {
  const first = await start(newFolder(), ['--engine', 'embedded']);
  const second = await start(newFolder(), ['--engine', 'embedded', '--port', new URL(first.url).port]);
  expect(second.child.exitCode).toBe(2);
  expect(second.said.stderr).toContain('another program listens there. Choose another --port');
});

it('speaks TLS to everybody who is named in a file of tokens', async () => {
  const folder = newFolder();
  const make = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync('openssl', [...make, '-keyout', 'key.pem', '-out', 'cert.pem', ...subject], {
    cwd: folder,
    stdio: 'ignore',
  });
  const people = { ada: 'token-of-ada-0123456789', bea: 'token-of-bea-0123456789' };
  writeFileSync(path.join(folder, 'tokens.json'), JSON.stringify(people));
  const files = ['--tokens', 'tokens.json', '--tls-cert', 'cert.pem', '--tls-key', 'key.pem'];
  const { url, said } = await start(folder, ['--engine', 'embedded', '--host', '0.0.0.0', ...files]);
  const ask = async (token: string) => {
    const address = new URL('/v1/tasks?ids=', `https://localhost:${new URL(url).port}`);
    const ca = readFileSync(path.join(folder, 'cert.pem'));
    const asking = get(address, { ca, headers: { authorization: `Bearer ${token}` } });
    const [answer] = (await once(asking, 'response')) as [{ statusCode: number; resume(): void }];
    answer.resume();
    return answer.statusCode;
  };
  expect([await ask(people.ada), await ask(people.bea), await ask('somebody-else-0123456789')]).toEqual([
    200, 200, 401,
  ]);
  expect(said.stderr).toContain('tokens of ada, bea');
  expect(said.stderr + said.stdout).not.toContain(people.ada);
});
