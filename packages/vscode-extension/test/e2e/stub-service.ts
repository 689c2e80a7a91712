import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { PortraitOrder } from '@likeness/core/engine/service';
import { encodePng } from '@likeness/host-node/encode-image';

/** What the service was asked for, with the photo that came along. */
export interface Order {
  order: PortraitOrder;
  reference?: Uint8Array;
}

export interface StubService {
  readonly url: string;
  readonly orders: readonly Order[];
  /** Tasks that were asked to stop. */
  readonly cancelled: ReadonlySet<string>;
  /** The key that is let in; undefined: none is asked for. */
  token: string | undefined;
  /** Answers every call of the API like this, while it is set. */
  always: number | undefined;
  /** Orders from this one on, counted from 0, are refused as if the key had been revoked. */
  refusesFrom: number | undefined;
  /** While true, tasks stay as they are: a test lets them end when it has done what belongs in between. */
  isHeld: boolean;
  stop(): void;
}

/** A portrait service on this machine that does what a test tells it, and nothing by the clock. */
export async function startStubService(): Promise<StubService> {
  const orders: Order[] = [];
  const cancelled = new Set<string>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the service does not listen on a port');
  const origin = `http://127.0.0.1:${address.port}`;
  const stub = {
    url: `${origin}/`,
    orders,
    cancelled,
    token: undefined as string | undefined,
    always: undefined as number | undefined,
    refusesFrom: undefined as number | undefined,
    isHeld: false,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };

  const show = (id: string) => {
    const at = Number(id.slice('task-'.length));
    const about = { id, created_at: new Date(0).toISOString(), seed: orders[at]?.order.seed };
    if (stub.isHeld) return { ...about, status: 'processing' };
    return { ...about, status: 'completed', output_url: `${origin}/files/${at}` };
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    const send = (status: number, value: object) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const fail = (status: number) =>
      send(status, { error: { code: `http_${status}`, message: 'by order of the test' } });
    const order = request.method === 'POST' ? await readOrder(request) : undefined;
    if (pathname.startsWith('/files/')) return sendFile(response, orders[Number(pathname.slice(7))]);
    if (stub.always !== undefined) return fail(stub.always);
    if (stub.token !== undefined && request.headers.authorization !== `Bearer ${stub.token}`) return fail(401);
    if (order && orders.length >= (stub.refusesFrom ?? Number.POSITIVE_INFINITY)) return fail(401);
    if (order) return send(201, show(`task-${orders.push(order) - 1}`));
    const id = pathname.slice('/v1/tasks/'.length);
    if (request.method === 'DELETE') {
      cancelled.add(id);
      return void response.writeHead(204).end();
    }
    const exists = (task: string) => orders[Number(task.slice('task-'.length))] !== undefined && !cancelled.has(task);
    if (id !== '') return exists(id) ? send(200, show(id)) : fail(404);
    const ids = (searchParams.get('ids') ?? '').split(',').filter(exists);
    return send(200, { tasks: ids.map(show) });
  }

  return stub;
}

function sendFile(response: ServerResponse, ordered: Order | undefined): void {
  if (!ordered) return void response.writeHead(404).end();
  const { width, height, seed } = ordered.order;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let at = 0; at < data.length; at += 4) data.set([(seed * 40) % 256, (at >> 4) % 256, (at >> 9) % 256, 255], at);
  response.end(encodePng({ width, height, data }));
}

async function readOrder(request: IncomingMessage): Promise<Order> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const type = request.headers['content-type'] ?? '';
  const body = new Response(Buffer.concat(chunks), { headers: { 'content-type': type } });
  if (!type.startsWith('multipart/')) return { order: PortraitOrder.parse(await body.json()) };
  const form = await body.formData();
  const [order, photo] = [form.get('order'), form.get('reference')];
  if (!(order instanceof Blob) || !(photo instanceof Blob)) throw new Error('the parts are missing');
  const reference = new Uint8Array(await photo.arrayBuffer());
  return { order: PortraitOrder.parse(JSON.parse(await order.text())), reference };
}
