import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { limitConnections } from '../src/limit-connections.js';

it('keeps so many of one address, whatever others have, and takes a new one when an old one goes', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const count = promisify(server.getConnections.bind(server));
  limitConnections(server, 3);
  const open = async (localAddress: string) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress }).resume();
    socket.on('error', () => {});
    await Promise.race([once(server, 'connection'), once(socket, 'close')]);
    return socket;
  };
  const kept = [await open('127.0.0.1'), await open('127.0.0.1'), await open('127.0.0.1')];
  const fourth = await open('127.0.0.1');
  if (!fourth.closed) await once(fourth, 'close');
  expect(await count()).toBe(3);
  kept.push(await open('127.0.0.2'));
  expect(await count()).toBe(4);
  kept.shift()?.destroy();
  while ((await count()) > 3) await new Promise(setImmediate);
  kept.push(await open('127.0.0.1'));
  await new Promise(setImmediate);
  expect(await count()).toBe(4);
  for (const socket of kept) socket.destroy();
  server.close();
});
