import { clamp } from '../plane/number.js';

/** One row of what the refinement looks at; all of a frame's width. */
export interface RefineRow {
  /** The photo's colours. */
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
  /** The sitter's and the background's colours around each place. */
  readonly sitterRed: Float32Array;
  readonly sitterGreen: Float32Array;
  readonly sitterBlue: Float32Array;
  readonly behindRed: Float32Array;
  readonly behindGreen: Float32Array;
  readonly behindBlue: Float32Array;
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
export function refineRow(alpha: Float32Array, row: RefineRow): void {
  for (let x = 0; x < alpha.length; x++) {
    const near = row.band[x]!;
    if (near <= OUTSIDE || near >= INSIDE) {
      alpha[x] = near <= OUTSIDE ? 0 : 1;
      continue;
    }
    const red = row.sitterRed[x]! - row.behindRed[x]!;
    const green = row.sitterGreen[x]! - row.behindGreen[x]!;
    const blue = row.sitterBlue[x]! - row.behindBlue[x]!;
    const difference = red * red + green * green + blue * blue;
    const along =
      (row.red[x]! - row.behindRed[x]!) * red +
      (row.green[x]! - row.behindGreen[x]!) * green +
      (row.blue[x]! - row.behindBlue[x]!) * blue;
    const mask = row.mask[x]!;
    const solved = clamp(clamp(along / (difference + 0.004), 0, 1), mask - REACH, mask + REACH);
    const unsure = Math.min(1, 16 * mask * (1 - mask));
    const trust = (difference / (difference + TELLING)) * unsure;
    const head = row.head[x]!;
    const guided = clamp(alpha[x]!, 0, 1);
    const pull = solved > guided ? 0.6 + 0.05 * head : 0.15 + 0.5 * head;
    const value = guided + (solved - guided) * pull * trust;
    alpha[x] = fade(harden(value, head, trust), near);
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
