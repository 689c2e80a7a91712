import { type Piece, planTiles, previewTile, type Tile } from '../bust/index.js';
import type { BustPicture } from './picture.js';

/** One tile to be drawn, and what it is a part of. */
export interface Step {
  kind: Piece['kind'];
  tile: Tile;
}

/** Small enough that a drawing can be stopped, and shared out, within some tens of ms. */
const tileSide = 64;

/**
 * The tiles of a picture in the order in which they are best drawn; those of its preview first, where there is one.
 *
 * @param previewSide of the preview's tiles at most, in px. It is whole for workers: two that start together would each
 *   have to warm up and to find its own way about the sitter.
 */
export function planSteps(
  { width, height }: Pick<BustPicture, 'width' | 'height'>,
  preview: boolean,
  previewSide: number,
): Step[] {
  const small = previewTile(width, height);
  const drafts = preview ? planTiles(small.width, small.height, previewSide, 'draft') : [];
  return [
    ...drafts.map((tile): Step => ({ kind: 'preview', tile })),
    ...planTiles(width, height, tileSide).map((tile): Step => ({ kind: 'tile', tile })),
  ];
}
