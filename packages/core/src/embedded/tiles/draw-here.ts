import { prepareBust, renderTile } from '../bust/index.js';
import { createJob, type Job } from './job.js';
import type { DrawBust } from './picture.js';

/** A tile of a preview is drawn within some ms: the host has its turns in between. */
const previewSide = 32;

/**
 * Draws in this thread, tile by tile.
 *
 * @param pause called before each tile: gives the host its turn. Without it a drawing runs through.
 */
export function createDrawHere(pause?: () => Promise<void>): DrawBust {
  return async (picture, options = {}) => {
    options.signal?.throwIfAborted();
    const job = createJob(picture, options, previewSide);
    await drawRest(job, pause, options.signal);
    return job.pixels;
  };
}

/** Draws the steps of a job that nobody has taken. True when that made the picture whole. */
export async function drawRest(job: Job, pause?: () => Promise<void>, signal?: AbortSignal): Promise<boolean> {
  const { sitter, scene, seed } = job.picture;
  const model = prepareBust(sitter, scene, seed);
  let whole = false;
  for (let step = job.steps.shift(); step; step = job.steps.shift()) {
    await pause?.();
    signal?.throwIfAborted();
    whole = job.lay(step, renderTile(model, step.tile));
  }
  return whole;
}
