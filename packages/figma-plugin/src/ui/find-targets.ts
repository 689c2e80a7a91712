import type { Canvas, TargetReport } from '../protocol/index.js';

/** What is selected, as places for portraits: fetched in parts, so that the canvas never stands still for all of it. */
export async function findTargets(canvas: Pick<Canvas, 'ask'>): Promise<TargetReport> {
  const found: TargetReport = { targets: [], skipped: [] };
  let part = await canvas.ask('find-targets', {});
  for (;;) {
    found.targets.push(...part.targets);
    found.skipped.push(...part.skipped);
    if (part.ticket === undefined) return found;
    part = await canvas.ask('next-targets', { ticket: part.ticket });
  }
}
