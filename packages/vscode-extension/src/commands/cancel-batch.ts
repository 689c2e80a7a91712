import type { Workroom } from '../work/workroom.js';

/** Stops a batch of the tree: what is under way is cancelled, the rest is not begun. */
export function cancelBatch(work: Workroom, given: unknown): void {
  if (given && typeof given === 'object' && 'batch' in given && typeof given.batch === 'string')
    work.batches.cancel(given.batch);
}
