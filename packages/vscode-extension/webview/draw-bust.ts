import type { DrawBust, TilePool } from '@likeness/core/embedded/tiles';
import { createBustWorkers } from '@likeness/host-browser/bust-workers';

/** Draws busts in workers of the page's own, from a script that is fetched with the first picture. */
export function createDrawBust(script: string): DrawBust {
  let pool: Promise<TilePool> | undefined;
  // The page may not load workers from the extension's address, only from a blob of its own.
  const start = async () => createBustWorkers(await (await fetch(script)).text());
  return async (picture, options) => {
    pool ??= start();
    return (await pool).draw(picture, options);
  };
}
