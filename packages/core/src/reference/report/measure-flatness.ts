import type { Plane } from '../../image/index.js';

/** Edge of the tiles in px. */
const tile = 8;
/** Standard deviation of luma under which a tile has one tone: a sensor's noise and the grain of skin are above it. */
const oneTone = 0.75;
/** Luma beyond which a tile is clipped, and flat for that reason. */
const clipped = { low: 10, high: 247 };

/**
 * The share of a picture, 0 to 1, that is filled with one tone: tiles of 8 x 8 px in which luma hardly varies. On a face it
 * tells drawings, which are filled, from photographs and paintings; there black and burnt out tiles are `left-out`, being flat
 * for another reason. Of a whole picture they are `counted`: a drawing's paper is white.
 */
export function measureFlatness({ width, height, data }: Plane, clippedTiles: 'left-out' | 'counted'): number {
  let flat = 0;
  let tiles = 0;
  for (let y = 0; y + tile <= height; y += tile) {
    for (let x = 0; x + tile <= width; x += tile) {
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < tile * tile; i++) {
        const value = data[(y + (i >> 3)) * width + x + (i & 7)]!;
        sum += value;
        squares += value * value;
      }
      const mean = sum / tile ** 2;
      const deviation = Math.sqrt(Math.max(0, squares / tile ** 2 - mean * mean));
      tiles++;
      const isClipped = mean <= clipped.low || mean >= clipped.high;
      if (deviation < oneTone && !(isClipped && clippedTiles === 'left-out')) flat++;
    }
  }
  return tiles === 0 ? 0 : flat / tiles;
}
