import type { Tile } from './tile.js';

/** One piece of a picture as it is drawn. The first is the whole picture, small. */
export interface Piece {
  kind: 'preview' | 'tile';
  tile: Tile;
  /** RGBA, straight alpha, of the tile's `w` × `h`. */
  pixels: Uint8ClampedArray;
}

/** Longest side of the first picture, in px. */
const previewSide = 128;

/** The whole picture at no more than 128 px, drawn as a draft. */
export function previewTile(width: number, height: number): Tile {
  const k = Math.min(1, previewSide / Math.max(width, height));
  const w = Math.max(1, Math.round(width * k));
  const h = Math.max(1, Math.round(height * k));
  return { x: 0, y: 0, w, h, width: w, height: h, quality: 'draft' };
}
