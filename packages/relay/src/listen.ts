import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Relay } from './relay.js';

export interface ListenOptions {
  relay: Relay;
  /** `127.0.0.1` unless said. */
  host?: string;
  /** 0 takes any free one. */
  port: number;
  /** PEM. */
  tls?: { key: string; cert: string };
}

export interface Listening {
  url: URL;
  /** Takes no more orders, lets what is under way end, and stops; after `graceMs` whatever is still open is cut. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Bounds that a slow or greedy client runs into: its headers must be there within 10 s and its body within 60 s (slow-loris),
 * and beyond 2,000 connections new ones are closed at once.
 */
const bounds = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
};
const mostConnections = 2_000;
const largestHeaders = 16 * 1024;

/** Serves a relay on an address of this machine. @throws Error when the port is taken. */
export async function listen({ relay, host = '127.0.0.1', port, tls }: ListenOptions): Promise<Listening> {
  const listener = getRequestListener((request, { incoming }) =>
    relay.fetch(request, { address: incoming.socket.remoteAddress ?? '' }),
  );
  const options = { ...bounds, maxHeaderSize: largestHeaders };
  const server: Server = tls ? createTlsServer({ ...options, ...tls }, listener) : createPlainServer(options, listener);
  server.maxConnections = mostConnections;
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
