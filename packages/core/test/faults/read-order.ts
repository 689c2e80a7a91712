import type { IncomingMessage } from 'node:http';
import { PortraitOrder } from '@likeness/core/engine/service';
import type * as z from 'zod';

const maxBytes = 32 * 1_048_576;

/** The order in a request, from JSON or from the part `order` of a multipart body, where the part `reference` must be a file. */
export async function readOrder(request: IncomingMessage): Promise<z.output<typeof PortraitOrder> | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  const type = request.headers['content-type'] ?? '';
  const body = new Response(Buffer.concat(chunks), { headers: { 'content-type': type } });
  const text = type.startsWith('multipart/form-data') ? await orderPart(body) : await body.text();
  return text === undefined ? undefined : parse(text);
}

async function orderPart(body: Response): Promise<string | undefined> {
  const form = await body.formData();
  const order = form.get('order');
  return order instanceof Blob && form.get('reference') instanceof Blob ? order.text() : undefined;
}

function parse(text: string): z.output<typeof PortraitOrder> | undefined {
  try {
    return PortraitOrder.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
