import { photoFile } from '../http/index.js';
import type { PortraitRequest, PreparedReference } from '../request.js';
import type { PortraitOrder } from './contract.js';

/** A request in the service's words. Consent and the hash of the user's own photo stay here: the service needs neither. */
export function compileOrder(request: PortraitRequest): PortraitOrder {
  const { words, model, guidance, steps, reference } = request;
  return {
    prompt: words.positive,
    ...(words.negative === undefined ? {} : { negative_prompt: words.negative }),
    family: request.family,
    ...(model === undefined ? {} : { model }),
    ...(guidance === undefined ? {} : { guidance_scale: guidance }),
    ...(steps === undefined ? {} : { steps }),
    seed: request.seed,
    width: request.width,
    height: request.height,
    count: request.count,
    ...(reference === undefined ? {} : { reference: compileReference(reference) }),
  };
}

function compileReference({
  sha256,
  strength,
  start,
  end,
}: PreparedReference): NonNullable<PortraitOrder['reference']> {
  return { sha256, strength, ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

/** The parts `order` and `reference` of a multipart body. The photo travels without its name. */
export function createForm(order: PortraitOrder, { bytes }: PreparedReference): FormData {
  const photo = photoFile(bytes, 'reference');
  const form = new FormData();
  form.set('order', new Blob([JSON.stringify(order)], { type: 'application/json' }), 'order.json');
  form.set('reference', photo.blob, photo.name);
  return form;
}
