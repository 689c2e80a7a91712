import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createServiceEngine } from '@likeness/core/engine/service';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../src/index.js';
import { createShelf } from './shelf-engine.js';
import { createStage, makeRequest, orderOf, tokens } from './stage.js';

let listening: Listening | undefined;
const open: Socket[] = [];
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await listening?.stop(100);
  listening = undefined;
});

async function start(shelf = createShelf()) {
  const stage = createStage({}, shelf);
  listening = await listen({ relay: stage.relay, port: 0 });
  const { port } = listening.url;
  const clientOf = (name: keyof typeof tokens) =>
    createServiceEngine({ baseUrl: listening!.url.href, token: tokens[name], fetch, clock: { now: Date.now } });
  return { ...stage, port: Number(port), clientOf };
}

/** What comes back for exactly these bytes. */
async function say(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  open.push(socket);
  socket.end(text);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

it('serves the client over a socket of this machine, and no other', async () => {
  const { clientOf } = await start();
  expect(listening?.url.hostname).toBe('127.0.0.1');
  const ada = clientOf('ada');
  const task = await ada.submit(makeRequest({ count: 2 }), { key: 'key-1' });
  const answer = await ada.status(task);
  if (answer.says !== 'completed') throw new Error(answer.says);
  expect(await ada.download(task, answer.outputs)).toHaveLength(2);
});

it('ends an order that is under way before it stops, and takes no other', async () => {
  const shelf = createShelf();
  const { clientOf } = await start(shelf);
  let go = () => {};
  shelf.onSubmit = () =>
    new Promise((resolve) => {
      go = resolve;
    });
  const ordering = clientOf('ada').submit(makeRequest(), { key: 'key-1' });
  await pause(100);
  const stopped = listening!.stop(5_000);
  const late = clientOf('ada')
    .submit(makeRequest(), { key: 'key-2' })
    .catch((error: { code: string }) => error.code);
  await pause(50);
  go();
  expect(await ordering).toHaveProperty('id');
  expect(await late).toMatch(/^(network\/unreachable|engine\/failed)$/);
  await stopped;
  expect(shelf.taken.size).toBe(1);
});

describe('somebody who means harm', () => {
  it('sends a gigabyte: refused at its first bytes', async () => {
    const { port, shelf } = await start();
    const upload = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/v1/portraits',
      headers: {
        authorization: `Bearer ${tokens.ada}`,
        'idempotency-key': 'k',
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': 1_073_741_824,
      },
    });
    upload.on('error', () => {});
    upload.write('--x\r\n');
    const [response] = (await once(upload, 'response')) as [{ statusCode: number }];
    expect(response.statusCode).toBe(413);
    upload.destroy();
    expect(shelf.taken.size).toBe(0);
  });

  it('says no length and goes on sending: cut at the limit', async () => {
    const { port } = await start();
    const upload = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/v1/portraits',
      headers: { authorization: `Bearer ${tokens.ada}`, 'idempotency-key': 'k', 'content-type': 'application/json' },
    });
    upload.on('error', () => {});
    const answered = once(upload, 'response') as Promise<[{ statusCode: number }]>;
    for (let i = 0; i < 64 && !upload.destroyed; i++) upload.write('x'.repeat(16_384));
    upload.end();
    const [response] = await answered;
    expect([413, 422]).toContain(response.statusCode);
  });

  it('puts line breaks into headers: no request at all', async () => {
    const { port } = await start();
    const order = JSON.stringify(orderOf());
    const smuggled = await say(
      port,
      `POST /v1/portraits HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${tokens.ada}\r\nIdempotency-Key: a\rX: b\r\nContent-Length: ${order.length}\r\n\r\n${order}`,
    );
    expect(smuggled).toMatch(/^HTTP\/1\.1 400 /);
    const twice = await say(
      port,
      `POST /v1/portraits HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    );
    expect(twice).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('opens three thousand connections: the others are still served', async () => {
    const { port, call } = await start();
    for (let i = 0; i < 3_000; i++) open.push(connect(port, '127.0.0.1').on('error', () => {}));
    await pause(500);
    for (const socket of open.splice(0, 1_500)) socket.destroy();
    await pause(200);
    expect((await call('/v1/tasks?ids=')).status).toBe(200);
    const answer = await fetch(new URL('/healthz', listening!.url));
    expect(answer.status).toBe(200);
  });
});
