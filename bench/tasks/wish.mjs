// One portrait that somebody wants, the same for all contenders.
import { createRequest } from '../../packages/core/dist/engine/index.js';
import { isComplete, sniffImage } from '../../packages/core/dist/image/index.js';

const prompt = 'woman in her 60s, curly grey hair, headshot, 85mm, loop lighting, neutral grade, one person only';
const spec = {
  ...{ version: 1, subject: 'woman in her 60s, curly grey hair', framing: 'headshot, 85mm' },
  ...{ lighting: 'loop lighting', style: 'neutral grade', constraints: ['one person only'], avoid: ['plastic skin'] },
};

/** As the two official clients take it. The name stands in the input, because their APIs know no idempotency key. */
export const inputOf = (wish, seed) => ({ prompt, seed, wish });

export function requestOf(seed) {
  const settings = {
    engine: 'service',
    family: 'sdxl',
    guidance: 5.5,
    steps: 30,
    seed,
    width: 64,
    height: 64,
    count: 1,
  };
  return createRequest({ ...spec, settings }, { positive: prompt, negative: 'plastic skin' });
}

export const isSound = (bytes) => sniffImage(bytes) !== undefined && isComplete(bytes);
