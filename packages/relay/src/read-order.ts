import { createHash } from 'node:crypto';
import { createRequest, type PortraitRequest, type PreparedReference } from '@likeness/core/engine';
import { PortraitOrder } from '@likeness/core/engine/service';
import { exceedsPixelBudget, isComplete, sniffImage } from '@likeness/core/image';
import { parseSpecValue } from '@likeness/core/spec';
import * as z from 'zod';

export type OrderReading = { ok: true; order: PortraitOrder; photo?: Uint8Array } | { ok: false; says: string };

/** Photos are sent as prepared copies of a megapixel or so: this is more than ten times one. */
export const largestPhoto = 16 * 1_048_576;
/** The longest prompt and its negative, as JSON may escape them. */
export const largestOrder = 512 * 1024;

/** Reads an order: JSON, or a form with the parts `order` and `reference`. Says what is wrong with it, in one sentence. */
export async function readOrder(request: Request): Promise<OrderReading> {
  const isForm = /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '');
  if (!isForm) {
    const parsed = parseOrder(await request.text());
    if (parsed.ok && parsed.order.reference) return { ok: false, says: 'the order names a photo, and none came' };
    return parsed;
  }
  const form = await request.formData().catch(() => undefined);
  if (!form) return { ok: false, says: 'the form cannot be read' };
  const [order, photo] = [form.get('order'), form.get('reference')];
  const parsed = parseOrder(order instanceof Blob ? await order.slice(0, largestOrder).text() : (order ?? ''));
  if (!parsed.ok) return parsed;
  if (!(photo instanceof Blob)) return { ok: false, says: 'the part "reference" is missing' };
  return checkPhoto(parsed.order, new Uint8Array(await photo.arrayBuffer()));
}

function parseOrder(text: string): OrderReading & ({ ok: true } | { ok: false }) {
  try {
    const parsed = PortraitOrder.safeParse(JSON.parse(text));
    if (parsed.success) return { ok: true, order: parsed.data };
    const [issue] = parsed.error.issues;
    return { ok: false, says: `${issue?.path.join('.') || 'the order'}: ${issue?.message ?? 'unknown shape'}` };
  } catch {
    return { ok: false, says: 'the order is no JSON' };
  }
}

/** Looks at the header only: nothing is decoded here, so nothing can blow up. */
function checkPhoto(order: PortraitOrder, photo: Uint8Array): OrderReading {
  if (!order.reference) return { ok: false, says: 'a photo came, but the order names none' };
  const header = sniffImage(photo);
  if (!header || !['png', 'jpeg', 'webp'].includes(header.type))
    return { ok: false, says: 'the photo is no PNG, JPEG or WebP' };
  if (exceedsPixelBudget(header)) return { ok: false, says: `the photo claims ${header.width} x ${header.height} px` };
  if (!isComplete(photo)) return { ok: false, says: 'the photo is cut off' };
  if (createHash('sha256').update(photo).digest('hex') !== order.reference.sha256)
    return { ok: false, says: 'the photo is another than the order names' };
  return { ok: true, order, photo };
}

/** The order as a request for the relay's engine. Who asks has the words compiled already. */
export function toRequest(order: PortraitOrder, engine: string, photo?: Uint8Array): PortraitRequest {
  const { prompt, negative_prompt: negative, guidance_scale: guidance, reference, ...rest } = order;
  const settings = {
    engine,
    family: rest.family,
    seed: rest.seed,
    width: rest.width,
    height: rest.height,
    count: rest.count,
    ...(rest.model === undefined ? {} : { model: rest.model }),
    ...(guidance === undefined ? {} : { guidance }),
    ...(rest.steps === undefined ? {} : { steps: rest.steps }),
  };
  // The blocks are only read by engines that draw from them; these find all words in the first.
  const blocks = { subject: prompt.slice(0, 8_000), framing: '', lighting: '', style: '', constraints: [] };
  const parsed = parseSpecValue({ version: 1, ...blocks, settings });
  if (!parsed.ok) throw new z.ZodError([]);
  const words = { positive: prompt, ...(negative === undefined ? {} : { negative }) };
  return createRequest(parsed.spec, words, photo && reference ? toReference(reference, photo) : undefined);
}

function toReference({ sha256, strength, start, end }: NonNullable<PortraitOrder['reference']>, bytes: Uint8Array) {
  return {
    bytes,
    sha256,
    // The user's own file and the consent for it stay with the client, which checked both before it sent the copy.
    originalSha256: sha256,
    consent: 'held by the client',
    strength,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
  } satisfies PreparedReference;
}
