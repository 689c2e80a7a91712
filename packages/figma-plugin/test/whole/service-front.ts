import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** The parts of core's fault server that are used here. Its own types need Node's timers, which Figma's typings replace. */
interface FaultServer {
  url: string;
  book: { made: ReadonlyMap<string, number>; polls: ReadonlyMap<string, number> };
  stop(): Promise<void>;
}
interface FaultServerOptions {
  script?: { status?: readonly string[]; submit?: readonly string[]; file?: readonly string[] };
  lifetimeMs?: number;
}

const faults: string = new URL('../../../core/test/faults/index.ts', import.meta.url).href;

export interface FrontRules extends FaultServerOptions {
  /** Whether pages may read the answers. */
  cors?: boolean;
  /** Answers every call like this, instead of passing it on. */
  always?: number | undefined;
  delayMs?: number;
}

export interface ServiceFront {
  origin: string;
  book: FaultServer['book'];
  rules: FrontRules;
  stop(): Promise<void>;
}

/** The portrait service with its faults as pages see it: with the CORS answers of a service that is made for them, or without. */
export async function openServiceFront(rules: FrontRules = {}): Promise<ServiceFront> {
  const { startFaultServer } = (await import(faults)) as {
    startFaultServer(options: object): Promise<FaultServer>;
  };
  const service = await startFaultServer({ script: () => shared.rules.script ?? {}, lifetimeMs: rules.lifetimeMs });
  const behind = new URL(service.url).origin;
  const front = createServer((request, response) => void answer(request, response)).unref();
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const address = front.address();
  if (address === null || typeof address === 'string') throw new Error('the front does not listen on a port');
  const origin = `http://127.0.0.1:${address.port}`;
  const shared: ServiceFront = {
    origin,
    rules,
    book: service.book,
    async stop() {
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
      await service.stop();
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { cors = true, always, delayMs = 0 } = shared.rules;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (cors) {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', 'authorization, content-type, idempotency-key');
      response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
    }
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (always !== undefined) return void response.writeHead(always).end('{}');
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
    try {
      const passed = await fetch(`${behind}${request.url}`, {
        method: request.method ?? 'GET',
        headers: headers as Record<string, string>,
        ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      });
      const isJson = passed.headers.get('content-type')?.includes('json') ?? false;
      const body = Buffer.from(await passed.arrayBuffer());
      for (const name of ['content-type', 'retry-after']) {
        const value = passed.headers.get(name);
        if (value !== null) response.setHeader(name, value);
      }
      response.writeHead(passed.status);
      response.end(isJson ? body.toString().replaceAll(behind, origin) : body);
    } catch {
      response.destroy();
    }
  }

  return shared;
}
