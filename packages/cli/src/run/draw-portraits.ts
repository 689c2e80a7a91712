import { compileSpec, type EngineDescription, type HonoursReport } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import { hasSafeName, type PortraitSpec } from '@likeness/core/spec';
import type { RunOutcome, Task, TrackerEvent } from '@likeness/core/task';
import { composeSigner, type Shell } from '../compose.js';
import type { UsedReference, UseOptions } from '../reference/use-reference.js';
import { createProgress } from '../screen/progress.js';
import { describeTask, shareOf } from '../screen/report-outcome.js';
import { askBeforeRun } from './ask-before-run.js';
import { type Placed, type PlaceOptions, placePortraits } from './place-portraits.js';

/** What one run left behind. */
export interface Generated {
  outcome: RunOutcome;
  engine: EngineDescription;
  honours: HonoursReport;
  placed: Placed | undefined;
}

/** Runs a spec on its engine to the end, with its reference photo where it has one, telling how it goes, and places what comes. */
export async function drawPortraits(
  shell: Shell,
  wanted: PortraitSpec,
  { signal, from, forceLint, told, ...place }: PlaceOptions & UseOptions & { signal: AbortSignal },
): Promise<Generated> {
  const engine = shell.engines.get(wanted.settings.engine);
  const description = engine.describe();
  const { name } = place;
  if (!hasSafeName(name)) throw new LikenessError('output/bad-name', { step: 'write', where: name });
  const signer = await composeSigner();
  const used = await readReference(wanted, description, { from, forceLint, told });
  const spec = used?.spec ?? wanted;
  const request = compileSpec(spec, used?.reference);
  const honours = engine.honours(request);
  const progress = createProgress();
  let placed: Placed | undefined;
  const deliver = async (task: Task, portraits: RunOutcome['portraits']) => {
    const run = { task, spec, request, engine: description, honours, readyAt: shell.clock.now() };
    placed = await placePortraits(portraits, run, { ...place, ...(signer ? { signer } : {}) });
  };
  signal.addEventListener('abort', () => progress.update('stopping; the engine is asked to stop, too'), { once: true });
  const onEvent = (event: TrackerEvent) => {
    if ('task' in event && event.task.state !== 'draft') progress.update(describeTask(event.task), shareOf(event.task));
  };
  try {
    await askBeforeRun(engine, request, { signal });
    const outcome = await shell.tracker.runToEnd(request, { label: name, spec, signal, onEvent, deliver });
    return { outcome, engine: description, honours, placed };
  } finally {
    progress.clear();
    if (used) await (await import('../reference/due-copies.js')).deleteDueCopies();
  }
}

/** Codecs and the face finder are loaded for specs that have a photo. */
async function readReference(
  spec: PortraitSpec,
  engine: EngineDescription,
  options: UseOptions,
): Promise<UsedReference | undefined> {
  if (!spec.reference) return undefined;
  const { useReference } = await import('../reference/use-reference.js');
  return useReference(spec, engine, options);
}
