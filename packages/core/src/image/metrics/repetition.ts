import { blurGaussian } from './gaussian.js';
import { createPlane, type Plane } from './plane.js';
import { resizePlane } from './resize.js';

/** How much a picture repeats itself, 0 to 1 in each direction. */
export interface Repetition {
  /** One half is like the other, one above the other: two stacked heads. */
  readonly vertical: number;
  /** One half is like the other, side by side: twins. */
  readonly horizontal: number;
}

/** The longer side at which similarity is judged: heads are still heads, skin and hair are gone. */
const LONGEST = 64;
/** Shifts looked at, as shares of the side: subjects nearer than this overlap, farther ones leave too little to compare. */
const NEAREST = 0.3;
const FARTHEST = 0.65;

/** The plane without its slow changes, so that a backdrop's gradient is no likeness. */
function highPass(plane: Plane): Plane {
  const slow = blurGaussian(plane, LONGEST / 12);
  const fast = createPlane(plane.width, plane.height);
  for (let i = 0; i < fast.data.length; i++) fast.data[i] = plane.data[i]! - slow.data[i]!;
  return fast;
}

/** Normalised correlation of the plane with itself moved by (`dx`, `dy`), over the part where both are. */
function correlateShifted({ width, height, data }: Plane, dx: number, dy: number): number {
  let products = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
    for (let x = Math.max(0, dx); x < Math.min(width, width + dx); x++) {
      const a = data[y * width + x]!;
      const b = data[(y - dy) * width + x - dx]!;
      products += a * b;
      squaresA += a * a;
      squaresB += b * b;
    }
  }
  const scale = Math.sqrt(squaresA * squaresB);
  return scale > 0 ? products / scale : 0;
}

function strongest(plane: Plane, along: 'x' | 'y'): number {
  const side = along === 'y' ? plane.height : plane.width;
  const drift = Math.round(LONGEST / 16);
  let best = 0;
  for (let shift = Math.round(NEAREST * side); shift <= FARTHEST * side; shift++) {
    for (let aside = -drift; aside <= drift; aside++) {
      const found = along === 'y' ? correlateShifted(plane, aside, shift) : correlateShifted(plane, shift, aside);
      best = Math.max(best, found);
    }
  }
  return best;
}

/**
 * The self-similarity that a doubled subject leaves: the strongest correlation of the high-passed luma with itself
 * shifted by about half a side. A hint for what a face count cannot see (two torsos under one head); a patterned
 * background repeats too, so it supports a finding and never makes one alone.
 */
export function measureRepetition(luma: Plane): Repetition {
  const scale = LONGEST / Math.max(luma.width, luma.height);
  const side = (length: number) => Math.max(8, Math.round(length * scale));
  const small = highPass(resizePlane(luma, side(luma.width), side(luma.height)));
  return { vertical: strongest(small, 'y'), horizontal: strongest(small, 'x') };
}
