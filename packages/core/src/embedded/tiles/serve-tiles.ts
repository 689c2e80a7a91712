import { type BustModel, prepareBust, renderTile } from '../bust/index.js';
import { isTileOrder, type TileAnswer } from './message.js';

/**
 * What runs inside a worker: answers orders, one after the other. Keeps the model of the last picture only, some MB.
 *
 * @returns what to send back; undefined for a message that is no order
 */
export function createTileServer(): (message: unknown) => TileAnswer | undefined {
  let model: BustModel | undefined;
  return (message) => {
    if (!isTileOrder(message)) return undefined;
    const { id, picture, tile } = message;
    try {
      if (picture) model = prepareBust(picture.sitter, picture.scene, picture.seed);
      if (!model) return { id, fault: 'a tile came before its picture' };
      return { id, pixels: renderTile(model, tile) };
    } catch (thrown) {
      return { id, fault: String(thrown) };
    }
  };
}
