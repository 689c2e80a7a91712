import type { Pixels } from '../../image/index.js';

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
export function measureGraphics({ width, height, data }: Pixels): number {
  let drawn = 0;
  let tiles = 0;
  const luma = new Float32Array(tile * tile);
  for (let y = 0; y + tile <= height; y += tile) {
    for (let x = 0; x + tile <= width; x += tile) {
      for (let i = 0; i < luma.length; i++) {
        const at = 4 * ((y + (i >> 3)) * width + x + (i & 7));
        luma[i] = 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
      }
      tiles++;
      if (isDrawn(luma)) drawn++;
    }
  }
  return tiles === 0 ? 0 : drawn / tiles;
}

function isDrawn(luma: Float32Array): boolean {
  let low = 255;
  let high = 0;
  for (const value of luma) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (high - low < contrast) return false;
  let dark = 0;
  let light = 0;
  for (const value of luma) {
    if (value - low <= near) dark++;
    else if (high - value <= near) light++;
  }
  const ink = Math.min(dark, light);
  return dark + light >= flatShare * luma.length && ink >= leastInk * luma.length;
}
