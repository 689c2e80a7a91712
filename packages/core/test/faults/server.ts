import { createServer, type RequestListener, type Server } from 'node:http';
import type { Book } from './book.js';
import { createFaultService, type Origins, type ServiceRules } from './service.js';

export interface FaultServerOptions extends ServiceRules {
  /** Stops by itself after this; 2 minutes by default. It never keeps a process alive. */
  lifetimeMs?: number;
}

export interface FaultServer {
  /** Base address of the API, on 127.0.0.1. */
  url: string;
  /** Another origin on 127.0.0.1, which no key must reach. */
  otherUrl: string;
  book: Book;
  /** Ends all connections. Done by itself at the end of the server's lifetime. */
  stop(): Promise<void>;
}

/** Starts the portrait service with its faults on two free ports of the loopback interface. */
export async function startFaultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const { lifetimeMs = 120_000, ...rules } = options;
  const service = createFaultService(rules);
  const origins: Origins = { service: '', other: '' };
  const listener = (origin: keyof Origins): RequestListener => {
    return (request, response) => {
      service.answer(request, origin, origins).then(
        (reply) => reply(response),
        () => response.destroy(),
      );
    };
  };
  const servers = await Promise.all([open(listener('service')), open(listener('other'))]);
  const [url, otherUrl] = [originOf(servers[0]), originOf(servers[1])];
  Object.assign(origins, { service: url, other: otherUrl });
  const stop = async () => {
    clearTimeout(end);
    await Promise.all(servers.map(close));
  };
  const end = setTimeout(stop, lifetimeMs).unref();
  return { url: `${url}/`, otherUrl: `${otherUrl}/`, book: service.book, stop };
}

function open(answer: RequestListener): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(answer).unref();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function originOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return `http://127.0.0.1:${address.port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
