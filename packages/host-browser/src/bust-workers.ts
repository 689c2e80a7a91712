import { createTilePool, type TilePool } from '@likeness/core/embedded/tiles';
import { pageClock } from './clock.js';

/** Leaves one core to the page. Phones and small laptops say 4 or fewer. */
const mostWorkers = () => Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));

/**
 * Draws busts in web workers. Where none can be started (a policy that forbids them, a browser that has none), the pictures
 * are drawn in the page's own thread, tile by tile.
 *
 * @param source A classic script that runs `serveBustTiles` when it is loaded in a worker: with everything inlined, since an
 *   iframe of origin `null` can load no other.
 */
export function createBustWorkers(source: string): TilePool {
  let url: string | undefined;
  return createTilePool({
    clock: pageClock,
    most: mostWorkers(),
    start({ answer, died }) {
      url ??= URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
      const worker = new Worker(url);
      worker.onmessage = ({ data }: MessageEvent<unknown>) => answer(data);
      worker.onerror = (event) => {
        event.preventDefault();
        died();
      };
      return { post: (order) => worker.postMessage(order), hold() {}, end: () => worker.terminate() };
    },
  });
}
