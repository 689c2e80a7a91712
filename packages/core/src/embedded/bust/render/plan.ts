import type { Quality } from './model.js';
import type { Tile } from './tile.js';

/**
 * Cuts a picture into tiles of at most `side` px, from its middle outwards: the face comes first. Any worker may draw any
 * tile; the picture is the same.
 */
export function planTiles(width: number, height: number, side: number, quality: Quality = 'final'): Tile[] {
  const tiles: Tile[] = [];
  for (let y = 0; y < height; y += side) {
    for (let x = 0; x < width; x += side) {
      tiles.push({ x, y, w: Math.min(side, width - x), h: Math.min(side, height - y), width, height, quality });
    }
  }
  const far = (tile: Tile) => {
    const dx = tile.x + tile.w / 2 - width / 2;
    const dy = tile.y + tile.h / 2 - height * 0.45;
    return dx * dx + dy * dy;
  };
  return tiles.sort((one, other) => far(one) - far(other));
}
