import { compileSpec } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import { lintSpec, rules } from '@likeness/core/prompt';
import type { PortraitSpec } from '@likeness/core/spec';
import type { TrackerEvent } from '@likeness/core/task';
import * as vscode from 'vscode';
import { chooseFolder } from '../files/choose-folder.js';
import { openFolder } from '../files/workspace-folder.js';
import { readLintConfig } from '../settings.js';
import { chooseTaskId } from './choose-task-id.js';
import { labelOf, portraitNames } from './deliver-resumed.js';
import { placeOptions } from './place-options.js';
import { type Placed, placePortraits } from './place-portraits.js';
import { useReference } from './use-reference.js';
import type { Workroom } from './workroom.js';

/** What a run left in the workspace. */
export interface Finished {
  pictures: readonly vscode.Uri[];
  record: vscode.Uri;
  report: Placed['report'];
}

export interface RunHooks {
  signal: AbortSignal;
  onEvent?: (event: TrackerEvent) => void;
}

/**
 * Runs a spec to its end and places what comes beside it. The spec is the one that was given: what is typed, renamed or deleted
 * meanwhile changes nothing.
 *
 * @throws LikenessError what stopped it, before anything was sent or after.
 */
export async function runSpec(
  work: Workroom,
  file: vscode.Uri,
  wanted: PortraitSpec,
  hooks: RunHooks,
): Promise<Finished> {
  if (!vscode.workspace.isTrusted)
    throw new LikenessError('engine/refused', {
      step: 'submit',
      detail: 'this workspace is in Restricted Mode',
      todo: 'Trust the workspace to generate; lint and the form work without.',
    });
  const bench = await work.bench();
  const engine = await findEngine(work, wanted);
  const description = engine.describe();
  await refuseFaults(file, wanted, description.onDevice);
  const folder = await chooseFolder(file, wanted);
  const nameOf = portraitNames(file, wanted);
  // A name that cannot be is told before anything is paid for.
  nameOf(wanted.settings.seed);
  const used = await useReference(file, wanted, description, { platform: work.platform, consents: bench.consents });
  const spec = used?.spec ?? wanted;
  const request = compileSpec(spec, used?.reference);
  const { id, isRunning } = await chooseTaskId(bench.journal, request, (one) => bench.tracker.task(one) !== undefined);
  if (isRunning)
    throw new LikenessError('engine/refused', {
      step: 'submit',
      where: labelOf(file),
      detail: 'this very request is running already, here or in another window',
      todo: 'Wait for it, or change the seed.',
    });
  let placed: Placed | undefined;
  const { task } = await bench.tracker.runToEnd(request, {
    ...hooks,
    id,
    label: labelOf(file),
    spec,
    async deliver(done, portraits) {
      const honours = engine.honours(request);
      const run = { task: done, spec, request, engine: description, honours, readyAt: work.platform.clock.now() };
      placed = await placePortraits(openFolder(folder), nameOf, portraits, run, placeOptions(file, work.platform));
    },
  });
  if (!placed)
    throw (
      task.trouble ?? new LikenessError('engine/failed', { step: 'poll', where: task.engine, detail: task.reason.code })
    );
  return {
    pictures: placed.pictures.map((one) => vscode.Uri.joinPath(folder, one)),
    record: vscode.Uri.joinPath(folder, placed.record),
    report: placed.report,
  };
}

/** The engine of a spec. @throws LikenessError `engine/cannot` that says why it is not to be had here. */
export async function findEngine(work: Workroom, { settings }: PortraitSpec) {
  const offers = await work.offers();
  const missing = offers.find((offer) => !('engine' in offer) && offer.id === settings.engine);
  if (missing && 'hindrance' in missing)
    throw new LikenessError('engine/cannot', { step: 'submit', where: missing.title, detail: missing.hindrance });
  return (await work.bench()).engines.get(settings.engine);
}

/** What guards people stops every run; another lint error stops one that may cost money. On this device, trying shows more. */
async function refuseFaults(file: vscode.Uri, spec: PortraitSpec, isFree: boolean): Promise<void> {
  const errors = lintSpec(spec, { config: await readLintConfig(file), fixes: false }).filter(
    ({ severity }) => severity === 'error',
  );
  const stop = errors.find(({ code }) => rules.get(code)?.locked) ?? (isFree ? undefined : errors[0]);
  if (stop)
    throw new LikenessError('engine/refused', {
      step: 'validate',
      where: stop.code,
      detail: `${stop.message} Nothing was submitted`,
      todo: 'See the problems of this file.',
    });
}
