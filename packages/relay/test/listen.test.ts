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

  it('opens ten thousand connections: other addresses are still served', async () => {
    const { port } = await start();
    for (let batch = 0; batch < 10; batch++) {
      for (let i = 0; i < 1_000; i++)
        open.push(
          connect(port, '127.0.0.1')
            .on('error', () => {})
            .resume(),
        );
      await pause(50);
    }
    const [answer] = (await once(
      request({ port, host: '127.0.0.1', localAddress: '127.0.0.2', path: '/healthz' }).end(),
      'response',
    )) as [{ statusCode: number }];
    expect(answer.statusCode).toBe(200);
  });

  it.each([
    ['with the token', `Bearer ${tokens.ada}`, 413],
    ['without', 'none', 401],
  ])('goes on sending after the refusal, %s: the connection is closed', async (_, authorization, status) => {
    const { port } = await start();
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    open.push(socket);
    socket.write(
      `POST /v1/portraits HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n`,
    );
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    const sending = setInterval(() => socket.writable && socket.write(Buffer.alloc(65_536, 'x')), 5);
    for (let i = 0; i < 200 && !socket.closed; i++) await pause(100);
    clearInterval(sending);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(socket.closed).toBe(true);
    expect(socket.bytesWritten).toBeLessThan(64 * 1_048_576);
  });

  it('gives a host, a target or a method that is none: refused, and the next one is served', async () => {
    const { port } = await start();
    const ends = 'Connection: close\r\n\r\n';
    for (const bad of [
      `GET /healthz HTTP/1.1\r\n${ends}`,
      `GET /healthz HTTP/1.1\r\nHost: a b\r\n${ends}`,
      `GET /healthz HTTP/1.1\r\nHost: evil@127.0.0.1\r\n${ends}`,
      `CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: 127.0.0.1\r\n${ends}`,
      `EVIL /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n${ends}`,
      `GET /\\evil HTTP/1.1\r\nHost: 127.0.0.1\r\n${ends}`,
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    ])
      expect(await say(port, bad)).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
    // A whole address as the target is answered by the relay itself, as by any server: it is nobody's proxy.
    const whole = await say(port, `GET http://169.254.169.254/healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n${ends}`);
    expect(whole).toMatch(/^HTTP\/1\.1 200 [\s\S]*"status":"ok"/);
  });
});

it('takes a batch of fifty of the longest ids', async () => {
  const { port } = await start();
  const ids = Array.from({ length: 50 }, (_, i) => `${i}-`.padEnd(512, 'x')).join(',');
  const answer = await fetch(`http://127.0.0.1:${port}/v1/tasks?ids=${encodeURIComponent(ids)}`, {
    headers: { authorization: `Bearer ${tokens.ada}` },
  });
  expect(answer.status).toBe(200);
});

it('counts guesses for who made them, when a proxy says who it was', async () => {
  const { relay } = createStage();
  listening = await listen({ relay, port: 0, isProxied: true });
  const guess = async (address: string) => {
    const headers = { authorization: 'Bearer wrong-wrong-wrong', 'x-forwarded-for': `made-up, ${address}` };
    return (await fetch(new URL('/v1/tasks?ids=', listening!.url), { headers })).status;
  };
  const statuses = [];
  for (let i = 0; i < 11; i++) statuses.push(await guess('198.51.100.1'));
  expect(statuses.slice(-2)).toEqual([401, 429]);
  expect(await guess('198.51.100.2')).toBe(401);
});
