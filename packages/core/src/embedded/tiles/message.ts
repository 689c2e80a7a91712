import type { Tile } from '../bust/index.js';
import type { BustPicture } from './picture.js';

/** What a worker is asked: one tile. The picture comes with its first tile and is kept for those that follow. */
export interface TileOrder {
  id: number;
  picture?: BustPicture;
  tile: Tile;
}

/** What a worker answers: the tile's pixels, to be transferred, or why there are none. */
export type TileAnswer = { id: number; pixels: Uint8ClampedArray } | { id: number; fault: string };

/** Whether a message from a worker is an answer. */
export function isTileAnswer(message: unknown): message is TileAnswer {
  if (typeof message !== 'object' || message === null || !('id' in message)) return false;
  if (typeof message.id !== 'number') return false;
  return ('pixels' in message && message.pixels instanceof Uint8ClampedArray) || 'fault' in message;
}

/** Whether a message to a worker is an order. */
export function isTileOrder(message: unknown): message is TileOrder {
  return typeof message === 'object' && message !== null && 'id' in message && 'tile' in message;
}
