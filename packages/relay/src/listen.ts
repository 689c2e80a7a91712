import { createServer as createPlainServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { limitConnections } from './limit-connections.js';
import type { Relay } from './relay.js';

export interface ListenOptions {
  relay: Relay;
  /** `127.0.0.1` unless said. */
  host?: string;
  /** 0 takes any free one. */
  port: number;
  /** PEM. */
  tls?: { key: string; cert: string };
  /** All come through a proxy, which says in `X-Forwarded-For` for whom; its last entry is believed. */
  isProxied?: boolean;
}

export interface Listening {
  url: URL;
  /** Takes no more orders, lets what is under way end, and stops; after `graceMs` whatever is still open is cut. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Bounds that a slow or greedy client runs into: its headers must be there within 10 s and its body within 60 s (slow-loris),
 * a TLS handshake within 10 s, and nothing may stand still for longer than an order may take. Beyond 256 connections from one
 * address, and 2,000 in all, new ones are closed at once. A batch of 50 ids of tasks fits into the headers.
 */
const bounds = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 32 * 1024,
};
/** A proxy keeps its connections and must be the one that closes them: an order sent into a closing one would be in doubt. */
const keepAlive = { direct: 5_000, proxied: 65_000 };
const handshakeTimeout = 10_000;
const longestSilence = 150_000;
const most = { connections: 2_000, fromOneAddress: 256 };

/** Serves a relay on an address of this machine. @throws Error when the port is taken. */
export async function listen({ relay, host = '127.0.0.1', port, tls, isProxied }: ListenOptions): Promise<Listening> {
  const addressOf = isProxied ? forwardedFor : remoteAddress;
  const listener = getRequestListener((request, { incoming }) =>
    relay.fetch(request, { address: addressOf(incoming as IncomingMessage) }),
  );
  const options = { ...bounds, keepAliveTimeout: isProxied ? keepAlive.proxied : keepAlive.direct };
  const server: Server = tls
    ? createTlsServer({ ...options, handshakeTimeout, ...tls }, listener)
    : createPlainServer(options, listener);
  server.maxConnections = most.connections;
  server.setTimeout(longestSilence);
  if (!isProxied) limitConnections(server, most.fromOneAddress);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: new URL(`${tls ? 'https' : 'http'}://${name}:${taken}/`),
    async stop(graceMs = 15_000) {
      relay.drain();
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeIdleConnections();
      const guard = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(guard);
    },
  };
}

const remoteAddress = ({ socket }: IncomingMessage) => socket.remoteAddress ?? '';

function forwardedFor(incoming: IncomingMessage): string {
  const said = [incoming.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim();
  return said || remoteAddress(incoming);
}
