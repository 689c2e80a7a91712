import type { Plane } from '../../../image/index.js';
import { blurBox } from '../plane/blur.js';
import { ramp } from '../plane/number.js';
import { halve, readerOfHalved } from '../plane/scale.js';
import { growFromFace, type MaskHead } from './clean-mask.js';

/** Alpha's mean over five quarter cells from which a place hangs together with its neighbours: a thin bridge does not. */
const LEAST = 0.4;
/** What reaches out no further than this many quarter cells stays: strands of hair. */
const REACH = 2;
/** Beside the ears, where a cord or a chair is easily taken for an ear, over this share of the face's height to every side. */
const WIDER = 0.09;
const MORE = 0.2;

/** Clears, in place, what the refined matte holds of things that do not hang together with the face. */
export function dropIslands(alpha: Plane, { eyes, face }: MaskHead): void {
  const quarter = halve(halve(alpha));
  const head = { eyes: { x: eyes.x / 4, y: eyes.y / 4 }, face: face / 4 };
  const near = blurBox(quarter, 2);
  const wide = blurBox(quarter, Math.max(2, Math.round(WIDER * head.face)));
  for (let i = 0; i < near.data.length; i++) {
    const down = (i / near.width - head.eyes.y) / head.face;
    const share = ramp(-0.35, -0.2, down) * (1 - ramp(0.3, 0.45, down));
    near.data[i] = near.data[i]! + (wide.data[i]! - near.data[i]! - MORE) * share;
  }
  const joined = blurBox(growFromFace(near, head, LEAST), REACH);
  const reader = readerOfHalved(joined, 2);
  const row = new Float32Array(alpha.width);
  for (let y = 0; y < alpha.height; y++) {
    reader.read(joined, y, row);
    weighRow(alpha.data, y * row.length, row);
  }
}

function weighRow(alpha: Float32Array, from: number, near: Float32Array): void {
  for (let x = 0; x < near.length; x++) alpha[from + x] = alpha[from + x]! * Math.min(1, 6 * near[x]!);
}
