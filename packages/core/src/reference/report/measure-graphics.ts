import type { Plane } from '../../image/index.js';

/** Edge of the tiles in px. */
const tile = 8;
/** Levels of luma by which two flat areas in a tile must differ to be ink on paper. */
const contrast = 80;
/** How near a pixel must be to one of the two levels, and what share of a tile must be. */
const near = 12;
const flatShare = 0.9;
/** Ink that covers less of a tile than this is a speck, more is an edge of something large. */
const leastInk = 0.12;

/**
 * The share of a picture, 0 to 1, that looks drawn rather than photographed: tiles of 8 x 8 px in which nearly every pixel
 * has one of two lumas, far apart, with hardly anything between. Text, interface parts and stickers are like that; lenses
 * and skin are not. A heuristic: soft or translucent overlays are missed.
 */
export function measureGraphics(luma: Plane): number {
  let drawn = 0;
  let tiles = 0;
  for (let y = 0; y + tile <= luma.height; y += tile) {
    for (let x = 0; x + tile <= luma.width; x += tile) {
      tiles++;
      if (isDrawn(luma, y * luma.width + x)) drawn++;
    }
  }
  return tiles === 0 ? 0 : drawn / tiles;
}

/** Judges the tile whose first sample is at `corner`. */
function isDrawn({ width, data }: Plane, corner: number): boolean {
  const end = corner + tile * width;
  let low = 255;
  let high = 0;
  for (let row = corner; row < end; row += width) {
    for (let i = row; i < row + tile; i++) {
      const value = data[i]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (high - low < contrast) return false;
  let dark = 0;
  let light = 0;
  for (let row = corner; row < end; row += width) {
    for (let i = row; i < row + tile; i++) {
      if (data[i]! - low <= near) dark++;
      else if (high - data[i]! <= near) light++;
    }
  }
  const ink = Math.min(dark, light);
  return dark + light >= flatShare * tile ** 2 && ink >= leastInk * tile ** 2;
}
