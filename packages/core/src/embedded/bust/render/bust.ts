import type { BustModel } from './model.js';
import { planTiles } from './plan.js';
import { renderTile, type Tile } from './tile.js';

/** One piece of a picture as it is drawn. The first is the whole picture, small. */
export interface Piece {
  kind: 'preview' | 'tile';
  tile: Tile;
  /** RGBA, straight alpha, of the tile's `w` × `h`. */
  pixels: Uint8ClampedArray;
}

export interface Drawing {
  width: number;
  height: number;
  /** Stops between two tiles; the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  onTile?: ((piece: Piece) => void) | undefined;
  /** Called between tiles: gives the host its turn. Without it the drawing runs through. */
  pause?: (() => Promise<void>) | undefined;
}

/** Longest side of the first picture, in px. */
const previewSide = 128;
/** Small enough that a tile takes some tens of ms. */
const tileSide = 64;

/**
 * Draws a picture in one thread: a small one first, then tile by tile from the middle. Shells with workers use `planTiles`
 * and `renderTile` themselves.
 *
 * @returns RGBA, straight alpha, rows from the top
 */
export async function renderBust(model: BustModel, drawing: Drawing): Promise<Uint8ClampedArray> {
  const { width, height, signal, onTile, pause } = drawing;
  signal?.throwIfAborted();
  if (onTile !== undefined) {
    const tile = previewTile(width, height);
    onTile({ kind: 'preview', tile, pixels: renderTile(model, tile) });
  }
  const picture = new Uint8ClampedArray(width * height * 4);
  for (const tile of planTiles(width, height, tileSide)) {
    await pause?.();
    signal?.throwIfAborted();
    const pixels = renderTile(model, tile);
    for (let row = 0; row < tile.h; row++) {
      const line = pixels.subarray(row * tile.w * 4, (row + 1) * tile.w * 4);
      picture.set(line, ((tile.y + row) * width + tile.x) * 4);
    }
    onTile?.({ kind: 'tile', tile, pixels });
  }
  return picture;
}

/** The whole picture at no more than 128 px, drawn as a draft. */
export function previewTile(width: number, height: number): Tile {
  const k = Math.min(1, previewSide / Math.max(width, height));
  const w = Math.max(1, Math.round(width * k));
  const h = Math.max(1, Math.round(height * k));
  return { x: 0, y: 0, w, h, width: w, height: h, quality: 'draft' };
}
