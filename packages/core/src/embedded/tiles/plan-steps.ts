import { type Piece, planTiles, previewTile, type Tile } from '../bust/index.js';
import type { BustPicture } from './picture.js';

/** One tile to be drawn, and what it is a part of. */
export interface Step {
  kind: Piece['kind'];
  tile: Tile;
}

/** Small enough that a drawing can be stopped, and shared out, within some tens of ms. */
const tileSide = 64;
/** A preview is cut finer, so that every worker has its part of the first picture. */
const previewTileSide = 32;

/** The tiles of a picture in the order in which they are best drawn; those of the preview first, where there is one. */
export function planSteps({ width, height }: Pick<BustPicture, 'width' | 'height'>, preview: boolean): Step[] {
  const small = previewTile(width, height);
  const drafts = preview ? planTiles(small.width, small.height, previewTileSide, 'draft') : [];
  return [
    ...drafts.map((tile): Step => ({ kind: 'preview', tile })),
    ...planTiles(width, height, tileSide).map((tile): Step => ({ kind: 'tile', tile })),
  ];
}
