import { sha256Hex } from '../../hash/index.js';
import type { PortraitSpec } from '../../spec/index.js';
import type { EngineDescription } from '../engine.js';
import { createRequest, type PortraitRequest, type PreparedReference } from '../request.js';

/** The numbers that are chosen per engine: a live one wants a model that it has and a picture that costs little. */
export type OrderSettings = Partial<Omit<PortraitSpec['settings'], 'engine'>>;

/** Stand in for what must stay here: nothing that leaves may hold them. */
export const secrets = {
  consent: 'consent-that-stays-here',
  original: sha256Hex('the original that stays here'),
} as const;

/** What an order has beside its words: a photo, with or without a second adapter, and a composition guide. */
export interface OrderExtras {
  photo?: Uint8Array | undefined;
  /** The second adapter's name. */
  second?: string | undefined;
  /** Its ControlNet's name where the engine cannot choose one. */
  composition?: { model?: string | undefined } | undefined;
}

/** An order that every engine can fulfil: two small pictures where it makes so many. */
export function createOrder(
  engine: EngineDescription,
  settings: OrderSettings,
  { photo, second, composition }: OrderExtras = {},
): PortraitRequest {
  const { minEdge, maxEdge, maxCount } = engine.limits;
  const edge = Math.min(maxEdge, Math.max(minEdge, 64));
  const [format = 'png'] = engine.formats;
  const spec: PortraitSpec = {
    version: 1,
    subject: 'woman in her 60s, curly grey hair',
    framing: 'headshot, 85mm',
    lighting: 'loop lighting',
    style: 'neutral grade',
    constraints: ['one person only'],
    avoid: ['plastic skin'],
    settings: {
      engine: engine.id,
      family: engine.families[0] ?? 'sdxl',
      guidance: 5,
      steps: 4,
      seed: 7,
      width: edge,
      height: edge,
      count: Math.min(2, maxCount),
      ...settings,
    },
    output: { format },
    ...(composition
      ? { composition: { from: 'bust', pass: 'depth', strength: 0.6, ...present({ model: composition.model }) } }
      : {}),
  };
  const words = { positive: 'woman in her 60s, headshot, loop lighting', negative: 'plastic skin' };
  return createRequest(spec, words, photo && createPhoto(photo, second));
}

const present = ({ model }: { model: string | undefined }) => (model === undefined ? {} : { model });

function createPhoto(bytes: Uint8Array, second: string | undefined): PreparedReference {
  return {
    bytes,
    sha256: sha256Hex(bytes),
    originalSha256: secrets.original,
    strength: 0.8,
    consent: secrets.consent,
    ...(second === undefined ? {} : { files: { second: { adapter: second, strength: 0.4 } } }),
  };
}
