import type { Point } from '../../../image/index.js';
import type { ColourRow } from '../plane/colour-row.js';
import { clamp, ramp } from '../plane/number.js';

/** Around the head this is hair; `face` is its height in pixels of the frame. */
export interface HairRegion {
  readonly middle: Point;
  readonly face: number;
}

/** One row of what the refinement looks at; all of a frame's width. */
export interface RefineRow {
  /** The guided filter's fit: alpha as a linear function of the photo's colour. */
  readonly slopes: ColourRow;
  readonly offset: Float32Array;
  /** The sitter's and the background's colours around each place. */
  readonly sitter: ColourRow;
  readonly behind: ColourRow;
  /** The network's mask. */
  readonly mask: Float32Array;
}

/** The blurred mask between these is the unknown band. */
const OUTSIDE = 0.03;
const INSIDE = 0.97;
/** How far the colours may move alpha from what the network says: no holes inside, no islands outside. */
const REACH = 0.45;
/** Squared colour difference at which colours are believed by half. */
const TELLING = 0.06;

/**
 * Writes one row of alpha. In the band around the edge (`band`: the mask blurred) alpha is solved from the colours, `(c -
 * behind) · (sitter - behind) / |sitter - behind|²`, and believed as far as those differ and the network is unsure; hair lets
 * more background through than cloth.
 */
export function refineRow(
  alpha: Float32Array,
  photo: ColourRow,
  { slopes, offset, sitter, behind, mask }: RefineRow,
  band: Float32Array,
  { middle, face }: HairRegion,
  y: number,
): void {
  const down = (y - middle.y) / face;
  for (let x = 0; x < alpha.length; x++) {
    const near = band[x]!;
    if (near <= OUTSIDE || near >= INSIDE) {
      alpha[x] = near <= OUTSIDE ? 0 : 1;
      continue;
    }
    const red = photo.red[x]!;
    const green = photo.green[x]!;
    const blue = photo.blue[x]!;
    const r = behind.red[x]!;
    const g = behind.green[x]!;
    const b = behind.blue[x]!;
    const dr = sitter.red[x]! - r;
    const dg = sitter.green[x]! - g;
    const db = sitter.blue[x]! - b;
    const difference = dr * dr + dg * dg + db * db;
    const along = (red - r) * dr + (green - g) * dg + (blue - b) * db;
    const person = mask[x]!;
    const solved = clamp(clamp(along / (difference + 0.004), 0, 1), person - REACH, person + REACH);
    const unsure = Math.min(1, 16 * person * (1 - person));
    const trust = (difference / (difference + TELLING)) * unsure;
    const across = (x - middle.x) / (0.85 * face);
    const hair = 1 - ramp(0.85, 1.15, across * across + down * down);
    const fitted = slopes.red[x]! * red + slopes.green[x]! * green + slopes.blue[x]! * blue + offset[x]!;
    const guided = clamp(fitted, 0, 1);
    const pull = solved > guided ? 0.6 + 0.05 * hair : 0.15 + 0.5 * hair;
    const value = guided + (solved - guided) * pull * trust;
    alpha[x] = fade(harden(value, hair, trust), near);
  }
}

/** The veil that remains of the background is cut off, less so in hair, and the edge is made a little steeper. */
function harden(value: number, head: number, trust: number): number {
  const veil = 0.34 - 0.1 * head + 0.12 * head * (1 - trust);
  const t = clamp((value - veil) / (0.88 - veil), 0, 1);
  return 0.6 * t * t * (3 - 2 * t) + 0.4 * t;
}

/** Towards the band's limits alpha joins what lies beyond them. */
function fade(value: number, near: number): number {
  const fromOutside = Math.min(1, (near - OUTSIDE) / 0.05);
  const fromInside = Math.min(1, (INSIDE - near) / 0.05);
  return near < 0.5 ? value * fromOutside : 1 - (1 - value) * fromInside;
}
