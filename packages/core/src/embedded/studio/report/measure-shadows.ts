import { lightAt } from '../light/transfer.js';
import { eachColour } from '../plane/colour-row.js';
import { halve } from '../plane/scale.js';
import type { Negative } from '../print/negative.js';

/** Cheeks and nose, in face heights beside and below the eyes: bare skin on most faces, with no brow, lash or mouth. */
const HALF_WIDTH = 0.3;
const TOP = 0.07;
const BOTTOM = 0.32;
/** Stops in one bin of the histogram, and the darkest that is counted. */
const BIN = 0.125;
const BINS = 80;

/** Two brightnesses of one skin. */
export interface ShadowStep {
  /** Stops between the lit and the shaded part. */
  readonly stops: number;
  /** Share of the smaller part, 0 to 0.5. */
  readonly share: number;
  /** Share of the spread that two levels explain: 0.64 for an even slope, towards 1 for a hard edge. */
  readonly hardness: number;
}

/**
 * Parts the cheeks' luminance into two classes (Otsu, 1979), in stops. A soft side light gives an even spread, a hard
 * shadow two heaps.
 */
export function measureShadows({ frame, warped, relief }: Negative): ShadowStep {
  const counts = new Float64Array(BINS);
  const colours = eachColour(warped, (plane) => halve(halve(plane)));
  const { width, height } = colours.red;
  const face = frame.face / 4;
  const eyesX = relief.face.middle.x;
  const eyesY = relief.face.middle.y - 0.17 * face;
  for (let y = Math.round(eyesY + TOP * face); y < Math.min(height, eyesY + BOTTOM * face); y++) {
    for (
      let x = Math.max(0, Math.round(eyesX - HALF_WIDTH * face));
      x < Math.min(width, eyesX + HALF_WIDTH * face);
      x++
    ) {
      const level = lightAt(colours, y * width + x);
      const bin = Math.round(-Math.log2(Math.max(level, 1e-3)) / BIN);
      const at = Math.min(BINS - 1, Math.max(0, bin));
      counts[at] = counts[at]! + 1;
    }
  }
  return partInTwo(counts);
}

function partInTwo(counts: Float64Array): ShadowStep {
  let all = 0;
  let sum = 0;
  let squares = 0;
  for (const [bin, count] of counts.entries()) {
    all += count;
    sum += count * bin;
    squares += count * bin * bin;
  }
  const spread = squares / all - (sum / all) ** 2;
  let best: ShadowStep = { stops: 0, share: 0, hardness: 0 };
  let below = 0;
  let sumBelow = 0;
  for (const [bin, count] of counts.entries()) {
    below += count;
    sumBelow += count * bin;
    const above = all - below;
    if (below === 0 || above <= 0) continue;
    const difference = (sum - sumBelow) / above - sumBelow / below;
    const hardness = ((below / all) * (above / all) * difference * difference) / Math.max(1e-9, spread);
    if (hardness > best.hardness) best = { stops: difference * BIN, share: Math.min(below, above) / all, hardness };
  }
  return best;
}
