import type { DrawBust, TilePool } from '@likeness/core/embedded/tiles';
import { createBustWorkers } from '@likeness/host-browser/bust-workers';
import { unpack } from './unpack.js';

/** Draws busts in workers of the window's own. Their script is unpacked for the first picture. */
export function createDrawBust(): DrawBust {
  let pool: Promise<TilePool> | undefined;
  const start = async () => createBustWorkers(new TextDecoder().decode(await unpack('tile-worker')));
  return async (picture, options) => {
    pool ??= start();
    return (await pool).draw(picture, options);
  };
}
