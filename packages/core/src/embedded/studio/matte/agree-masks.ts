import type { Plane } from '../../../image/index.js';
import { type Placement, toFrame, toPhoto } from '../photo/placement.js';

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
  const result = { ...mask, data: mask.data.slice() };
  const share = other.placement.scale < placement.scale ? 1 : WIDER;
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      const i = y * mask.width + x;
      const value = mask.data[i]!;
      if (value < SURELY_NOT || value > SURELY) continue;
      const there = toFrame(other.placement, toPhoto(placement, { x: x + 0.5, y: y + 0.5 }));
      const seen = readAt(other.mask, there.x - 0.5, there.y - 0.5);
      if (seen !== undefined) result.data[i] = weigh(value, seen, share);
    }
  }
  return result;
}

/** Bilinear; `undefined` beyond the grid. */
function readAt({ width, height, data }: Plane, x: number, y: number): number | undefined {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return undefined;
  const right = x - left;
  const low = y - top;
  const at = top * width + left;
  const above = data[at]! + (data[at + 1]! - data[at]!) * right;
  const below = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * right;
  return above + (below - above) * low;
}
