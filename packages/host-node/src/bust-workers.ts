import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { createTilePool, type StartWorker, type TilePool } from '@likeness/core/embedded/tiles';
import { systemClock } from './clock.js';

/** More threads than this gain little on a portrait and cost some 60 MB each. */
const mostThreads = 8;
/** A thread needs 10 MB for a model; one that grows beyond this is ended, and its tile drawn by another. */
const mostMegabytes = 256;

/**
 * Threads that draw busts, at most as many as there are cores. They are started with the first picture, keep the process
 * alive only while they draw, and end when there is nothing to do.
 *
 * @param file the built worker: `bust-worker.js` beside this module, or where a bundle has put it
 */
export function createBustWorkers(
  file: URL = new URL('./bust-worker.js', import.meta.url),
  threads = availableParallelism(),
): TilePool {
  const most = Math.max(1, Math.min(mostThreads, threads));
  return createTilePool({ start: startThread(file), most, clock: systemClock });
}

function startThread(file: URL): StartWorker {
  return ({ answer, died }) => {
    const thread = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
    thread.on('message', answer);
    thread.on('error', died);
    thread.on('exit', died);
    return {
      post: (order) => thread.postMessage(order),
      hold: (busy) => (busy ? thread.ref() : thread.unref()),
      end: () => void thread.terminate(),
    };
  };
}
