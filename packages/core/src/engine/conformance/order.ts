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

/** An order that every engine can fulfil: two small pictures where it makes so many. */
export function createOrder(engine: EngineDescription, settings: OrderSettings, photo?: Uint8Array): PortraitRequest {
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
  };
  const words = { positive: 'woman in her 60s, headshot, loop lighting', negative: 'plastic skin' };
  return createRequest(spec, words, photo && createPhoto(photo));
}

function createPhoto(bytes: Uint8Array): PreparedReference {
  return {
    bytes,
    sha256: sha256Hex(bytes),
    originalSha256: secrets.original,
    strength: 0.8,
    consent: secrets.consent,
  };
}
