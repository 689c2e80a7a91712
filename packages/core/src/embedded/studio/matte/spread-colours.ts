import { createPlane, type Plane } from '../../../image/index.js';
import { blurBox } from '../plane/blur.js';
import { eachColour } from '../plane/colour-row.js';
import type { Colours } from './guided.js';

/** Radii at which known colours are carried outwards, in cells. */
const RADII = [1, 2, 6, 16] as const;
/** A neighbourhood of which less than this share is known does not speak. */
const LEAST = 0.03;

/**
 * Carries the colours of known cells (weight 1) into the unknown ones by normalised convolution (Knutsson, Westin, 1993)
 * at growing radii: every cell gets the mean of the nearest known colours. What no radius reaches gets the mean of all.
 */
export function spreadColours(colours: Colours, known: Plane): Colours {
  const { width, height } = known;
  const weights = RADII.map((radius) => blurBox(known, radius).data);
  const spread = (plane: Plane): Plane => {
    const weighted = createPlane(width, height);
    let sum = 0;
    let count = 1e-6;
    for (let i = 0; i < weighted.data.length; i++) {
      const value = plane.data[i]! * known.data[i]!;
      weighted.data[i] = value;
      sum += value;
      count += known.data[i]!;
    }
    const result = createPlane(width, height);
    result.data.fill(sum / count);
    // From the widest to the nearest: each overwrites what it knows better.
    for (let k = RADII.length - 1; k >= 0; k--) {
      const sums = blurBox(weighted, RADII[k]!).data;
      const shares = weights[k]!;
      for (let i = 0; i < sums.length; i++) {
        const share = shares[i]!;
        if (share < LEAST) continue;
        const trust = Math.min(1, (share - LEAST) / 0.1);
        result.data[i] = result.data[i]! + (sums[i]! / share - result.data[i]!) * trust;
      }
    }
    return result;
  };
  return eachColour(colours, spread);
}
