import type { Plane } from '../../../image/index.js';
import type { Colours } from './guided.js';

/** Steps of each channel: fine enough to tell a wall from hair, coarse enough that a wall's shades share a step. */
const STEPS = 12;
const LAST = STEPS - 1;

/** How often each colour occurs, as shares of all that were counted; neighbouring steps blurred into each other. */
export type ColourCounts = Float32Array;

/** The step of a colour: its index in the counts. */
export function stepOf(red: number, green: number, blue: number): number {
  const r = Math.min(LAST, Math.floor(red * STEPS));
  const g = Math.min(LAST, Math.floor(green * STEPS));
  const b = Math.min(LAST, Math.floor(blue * STEPS));
  return (r * STEPS + g) * STEPS + b;
}

/** Counts the colours of the cells that `counts` has above a half. */
export function countColours({ red, green, blue }: Colours, counts: Plane): ColourCounts {
  const raw = new Float32Array(STEPS ** 3);
  let all = 1e-6;
  for (let i = 0; i < counts.data.length; i++) {
    if (counts.data[i]! <= 0.5) continue;
    const step = stepOf(red.data[i]!, green.data[i]!, blue.data[i]!);
    raw[step] = raw[step]! + 1;
    all++;
  }
  const blurred = [1, STEPS, STEPS * STEPS].reduce(blurAlong, raw);
  for (let i = 0; i < blurred.length; i++) blurred[i] = blurred[i]! / all;
  return blurred;
}

function blurAlong(counts: Float32Array, stride: number): Float32Array {
  const blurred = new Float32Array(counts.length);
  for (let i = 0; i < counts.length; i++) {
    const place = Math.floor(i / stride) % STEPS;
    const before = place > 0 ? counts[i - stride]! : 0;
    const after = place < LAST ? counts[i + stride]! : 0;
    blurred[i] = (before + 2 * counts[i]! + after) / 4;
  }
  return blurred;
}
