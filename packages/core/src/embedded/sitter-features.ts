import type { PortraitRequest } from '../engine/index.js';
import { understand } from './words.js';

/** What will be seen of the sitter of a request with this seed, in coarse steps: for mixing several people evenly. */
export function sitterFeatures(request: Pick<PortraitRequest, 'blocks' | 'avoid'>, seed: number) {
  const { sitter } = understand(request, seed);
  return {
    skin: sitter.skin.id,
    presentation: sitter.presentation,
    age: `${10 * Math.floor(sitter.age / 10)}s`,
    hair: sitter.covering === 'none' ? sitter.hair : sitter.covering,
    garment: sitter.garment,
  };
}
