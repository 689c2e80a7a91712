import type { Plane } from '../../../image/index.js';
import { blurBox } from '../plane/blur.js';
import { halve, readerOfHalved } from '../plane/scale.js';
import { growFromFace, type MaskHead } from './clean-mask.js';

/** Alpha's mean over five quarter cells from which a place hangs together with its neighbours: a thin bridge does not. */
const LEAST = 0.4;
/** What reaches out no further than this many quarter cells stays: strands of hair. */
const REACH = 2;

/** Clears, in place, what the refined matte holds of things that do not hang together with the face. */
export function dropIslands(alpha: Plane, { eyes, face }: MaskHead): void {
  const quarter = halve(halve(alpha));
  const head = { eyes: { x: eyes.x / 4, y: eyes.y / 4 }, face: face / 4 };
  const joined = blurBox(growFromFace(blurBox(quarter, 2), head, LEAST), REACH);
  const reader = readerOfHalved(alpha, joined, 2);
  const near = new Float32Array(alpha.width);
  for (let y = 0; y < alpha.height; y++) {
    reader.read(joined, y, near);
    const row = alpha.data.subarray(y * alpha.width, (y + 1) * alpha.width);
    for (let x = 0; x < row.length; x++) row[x] = row[x]! * Math.min(1, 6 * near[x]!);
  }
}
