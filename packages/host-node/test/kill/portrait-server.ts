import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A whole PNG of 1 x 1 px; what follows its end makes each file another one. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Work {
  id: string;
  readyAt: number;
  asked: number;
}

export interface PortraitServer {
  address: string;
  /** How many submissions were taken under each key. It remembers nothing that would spare it a second one. */
  taken: ReadonlyMap<string, number>;
  reset(): void;
  close(): Promise<void>;
}

/**
 * A small service on loopback: takes some submissions without ever answering, asks some to slow down, and calls tasks
 * completed before their file is there.
 */
export async function startPortraitServer(random: () => number): Promise<PortraitServer> {
  const taken = new Map<string, number>();
  const works = new Map<string, Work>();
  const server = createServer((request, response) => {
    request.resume().on('end', () => answer(request, response));
  });

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://loopback');
    const [, what, id = ''] = url.pathname.split('/');
    const work = works.get(id);
    if (request.method === 'POST') take(String(request.headers['idempotency-key']), response);
    else if (what === 'keys') send(response, 200, work?.id ?? '');
    else if (!work) send(response, 404);
    else if (what === 'files') response.end(Buffer.concat([png, Buffer.from(id)]));
    else tell(work, response);
  }

  function tell(work: Work, response: ServerResponse): void {
    const isDone = Date.now() >= work.readyAt;
    if (isDone) work.asked += 1;
    const file = work.asked > 2 ? ` /files/${work.id}` : '';
    send(response, 200, isDone ? `completed${file}` : 'pending');
  }

  function take(key: string, response: ServerResponse): void {
    if (random() < 0.1) {
      send(response, 429);
      return;
    }
    taken.set(key, (taken.get(key) ?? 0) + 1);
    works.set(key, { id: key, readyAt: Date.now() + 20 * random(), asked: 0 });
    if (random() < 0.1) response.destroy();
    else setTimeout(() => send(response, 200, key), 5 * random());
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    taken,
    reset() {
      taken.clear();
      works.clear();
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function send(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
}
