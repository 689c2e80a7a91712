import { blurGaussian } from '../metrics/gaussian.js';
import type { Plane } from '../metrics/plane.js';

/** Sigmas between which the octave bands lie: band 0 is finer than 0.8 pixels, band 3 is 3.2 to 6.4. */
const SIGMAS = [0.8, 1.6, 3.2, 6.4] as const;

/** A plane and its four blurred versions; band `i` is the difference of neighbours. */
export type Octaves = readonly [Plane, Plane, Plane, Plane, Plane];

export function splitOctaves(plane: Plane): Octaves {
  const [a, b, c, d] = SIGMAS;
  return [plane, blurGaussian(plane, a), blurGaussian(plane, b), blurGaussian(plane, c), blurGaussian(plane, d)];
}

/** Root mean square of a band in luma levels, where `mask` is 1 (everywhere without one); 0 for an empty mask. */
export function bandEnergy(octaves: Octaves, band: 0 | 1 | 2 | 3, mask?: Uint8Array): number {
  const fine = octaves[band].data;
  const coarse = octaves[band === 0 ? 1 : band === 1 ? 2 : band === 2 ? 3 : 4].data;
  let squares = 0;
  let count = 0;
  for (let i = 0; i < fine.length; i++) {
    if (mask && mask[i] === 0) continue;
    squares += (fine[i]! - coarse[i]!) ** 2;
    count++;
  }
  return count === 0 ? 0 : Math.sqrt(squares / count);
}
