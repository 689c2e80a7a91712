import type { ColourRow } from '../plane/colour-row.js';
import { clamp } from '../plane/number.js';

/** One row of what the refinement looks at; all of a frame's width. */
export interface RefineRow {
  /** The photo's colours, and the sitter's and the background's around each place. */
  readonly photo: ColourRow;
  readonly sitter: ColourRow;
  readonly behind: ColourRow;
  /** The network's mask, and the same blurred: how near an edge is. */
  readonly mask: Float32Array;
  readonly band: Float32Array;
  /** 1 around the head, where hair is; 0 on the body. */
  readonly head: Float32Array;
}

/** The blurred mask between these is the unknown band. */
const OUTSIDE = 0.03;
const INSIDE = 0.97;
/** How far the colours may move alpha from what the network says: no holes inside, no islands outside. */
const REACH = 0.45;
/** Squared colour difference at which colours are believed by half. */
const TELLING = 0.06;

/**
 * Refines one row of alpha in place. In the band around the edge alpha is solved from the colours, `(c - behind) ·
 * (sitter - behind) / |sitter - behind|²`, and believed as far as those differ and the network is unsure; hair lets more
 * background through than cloth.
 */
export function refineRow(alpha: Float32Array, { photo, sitter, behind, mask, band, head }: RefineRow): void {
  for (let x = 0; x < alpha.length; x++) {
    const near = band[x]!;
    if (near <= OUTSIDE || near >= INSIDE) {
      alpha[x] = near <= OUTSIDE ? 0 : 1;
      continue;
    }
    const r = behind.red[x]!;
    const g = behind.green[x]!;
    const b = behind.blue[x]!;
    const red = sitter.red[x]! - r;
    const green = sitter.green[x]! - g;
    const blue = sitter.blue[x]! - b;
    const difference = red * red + green * green + blue * blue;
    const along = (photo.red[x]! - r) * red + (photo.green[x]! - g) * green + (photo.blue[x]! - b) * blue;
    const person = mask[x]!;
    const solved = clamp(clamp(along / (difference + 0.004), 0, 1), person - REACH, person + REACH);
    const unsure = Math.min(1, 16 * person * (1 - person));
    const trust = (difference / (difference + TELLING)) * unsure;
    const hair = head[x]!;
    const guided = clamp(alpha[x]!, 0, 1);
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
