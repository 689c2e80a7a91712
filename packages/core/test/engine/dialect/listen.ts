import { createServer, type IncomingMessage } from 'node:http';
import type { Reply } from '../../faults/reply.js';
import type { Call } from './dialect.js';

/** Starts a server on a free port of this machine. It never keeps a process alive. */
export async function listen(
  answer: (request: IncomingMessage) => Promise<Reply>,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request).then(
      (reply) => reply(response),
      () => response.destroy(),
    );
  }).unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}/`, close };
}

export async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const origin = `http://${request.headers.host}`;
  const url = new URL(request.url ?? '/', origin);
  const { method = 'GET', headers } = request;
  return { method, path: url.pathname, query: url.searchParams, headers, body: Buffer.concat(chunks), origin };
}
