import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { listen } from '../src/index.js';
import { createStage } from './stage.js';

it('closes connections that send their headers a byte at a time, and serves others meanwhile', async () => {
  const { relay } = createStage();
  const listening = await listen({ relay, port: 0 });
  const sockets = Array.from({ length: 200 }, () => {
    const socket = connect(Number(listening.url.port), '127.0.0.1').on('error', () => {});
    socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ');
    return socket;
  });
  const drip = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x');
  }, 500);
  await pause(3_000);
  expect((await fetch(new URL('/healthz', listening.url))).status).toBe(200);
  await pause(12_000);
  clearInterval(drip);
  expect(sockets.filter(({ closed }) => !closed)).toHaveLength(0);
  await listening.stop(100);
});
