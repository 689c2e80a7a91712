import type { Plane } from './plane.js';

/** Plain bands along the four edges, in pixels; all zero when the picture reaches its edges. */
export interface Bars {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** A line belongs to a bar while its luma varies and drifts less than this: JPEG moves a flat line by a level or two. */
const FLAT = 3;
/** How much of the first picture line must differ from the bar, and by how many levels: a plain backdrop does not. */
const DIFFERING = 0.5;
const STEP = 12;
/** Lines after the bar that its soft edge may take. */
const SOFT = 4;

interface Line {
  readonly mean: number;
  readonly deviation: number;
}

function lineOf(at: (i: number) => number, length: number): Line {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < length; i++) {
    const value = at(i);
    sum += value;
    squares += value * value;
  }
  const mean = sum / length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / length - mean * mean)) };
}

/** The thickness of a bar: flat lines of one luma from the edge on, followed by a line of which most is different. */
function barAlong(sample: (line: number, i: number) => number, lines: number, length: number): number {
  const first = lineOf((i) => sample(0, i), length);
  if (first.deviation >= FLAT) return 0;
  let thickness = 1;
  while (thickness < lines) {
    const { mean, deviation } = lineOf((i) => sample(thickness, i), length);
    if (deviation >= FLAT || Math.abs(mean - first.mean) >= FLAT) break;
    thickness++;
  }
  if (thickness + SOFT >= lines) return 0;
  let differing = 0;
  for (let i = 0; i < length; i++) if (Math.abs(sample(thickness + SOFT, i) - first.mean) >= STEP) differing++;
  return differing >= DIFFERING * length ? thickness : 0;
}

/**
 * Letterbox and pillarbox bars. A bar is flat, of one luma, and ends on a line where the picture begins along most of its
 * length; a studio backdrop is flat too, but the head comes into it gradually.
 */
export function measureBars({ width, height, data }: Plane): Bars {
  const row = (line: number, i: number) => data[line * width + i]!;
  const column = (line: number, i: number) => data[i * width + line]!;
  return {
    top: barAlong(row, height, width),
    bottom: barAlong((line, i) => row(height - 1 - line, i), height, width),
    left: barAlong(column, width, height),
    right: barAlong((line, i) => column(width - 1 - line, i), width, height),
  };
}
