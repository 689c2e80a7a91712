import { createServer, type IncomingMessage } from 'node:http';
import { PortraitOrder } from '@likeness/core/engine/service';

/** What the service was asked for, with the photo that came along. */
export interface Order {
  order: PortraitOrder;
  reference?: Uint8Array;
}

export interface PhotoService {
  url: string;
  orders: readonly Order[];
  stop(): void;
}

/** A portrait service that draws at once what `draw` says: a PNG or JPEG for each order. */
export function startPhotoService(draw: (order: Order) => Uint8Array): Promise<PhotoService> {
  const orders: Order[] = [];
  const server = createServer(async (request, response) => {
    const { port } = server.address() as { port: number };
    const path = request.url ?? '/';
    const send = (value: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    const show = (at: number) => ({
      id: `task-${at}`,
      status: 'completed',
      created_at: new Date().toISOString(),
      seed: orders[at]?.order.seed,
      output_url: `http://127.0.0.1:${port}/files/${at}`,
    });
    if (request.method === 'POST') {
      orders.push(await readOrder(request));
      return send(show(orders.length - 1));
    }
    const at = Number(/(\d+)$/.exec(path)?.[1]);
    if (path.startsWith('/files/') && orders[at]) return response.end(draw(orders[at]));
    if (path.includes('?ids=')) return send({ tasks: idsIn(path).map(show) });
    return send(show(at));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      const stop = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ url: `http://127.0.0.1:${port}/`, orders, stop });
    });
  });
}

function idsIn(path: string): number[] {
  const ids = new URL(path, 'http://localhost').searchParams.get('ids') ?? '';
  return ids.split(',').map((id) => Number(/(\d+)$/.exec(id)?.[1]));
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
