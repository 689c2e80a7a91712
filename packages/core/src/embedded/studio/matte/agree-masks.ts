import type { Plane } from '../../../image/index.js';
import { type Placement, toFrame, toPhoto } from '../photo/placement.js';
import { readBetween } from '../plane/scale.js';

/** A mask and where its grid lies in the photo. */
export interface PlacedMask {
  readonly mask: Plane;
  readonly placement: Placement;
}

/** The network is sure of a cell below and above these. */
const SURELY_NOT = 0.08;
const SURELY = 0.92;
/** What a look counts beside this one: less when it was a wider one, whose cells are coarser. */
const WIDER = 0.6;

/** How much a value says: nothing half way, all at the ends. */
function certaintyOf(value: number): number {
  const away = 2 * value - 1;
  return away * away + 0.02;
}

/** The mean of two opinions, each counted by how certain it is of itself; `share` is the second one's weight. */
export function weigh(first: number, second: number, share = 1): number {
  const other = share * certaintyOf(second);
  return first + ((second - first) * other) / (other + certaintyOf(first));
}

/**
 * Where the network is unsure of a cell, what it said at another scale is weighed in: a cap before a flag may be lost at one
 * of them, and is rarely lost at both.
 */
export function agreeMasks(mask: Plane, placement: Placement, other: PlacedMask): Plane {
  const { width, height } = mask;
  const data = mask.data.slice();
  const share = other.placement.scale < placement.scale ? 1 : WIDER;
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value < SURELY_NOT || value > SURELY) continue;
    const x = i % width;
    const cell = { x: x + 0.5, y: (i - x) / width + 0.5 };
    const seen = toFrame(other.placement, toPhoto(placement, cell));
    const isSeen = seen.x > 0 && seen.y > 0 && seen.x < other.mask.width && seen.y < other.mask.height;
    if (isSeen) data[i] = weigh(value, readBetween(other.mask, seen.x, seen.y), share);
  }
  return { width, height, data };
}
