import { compileSpec, type EngineRegistry } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import type { Journal } from '@likeness/core/journal';
import { type PortraitSpec, parseSpecValue } from '@likeness/core/spec';
import type { Deliver, Task } from '@likeness/core/task';
import * as vscode from 'vscode';
import { chooseFolder } from '../files/choose-folder.js';
import { nameOfSpecFile, namePortrait } from '../files/name-portrait.js';
import { baseName, openFolder } from '../files/workspace-folder.js';
import type { Platform } from '../platform/platform.js';
import { readSettings } from '../settings.js';
import { placeOptions } from './place-options.js';
import { placePortraits } from './place-portraits.js';

export interface ResumePorts {
  journal: Journal;
  engines: EngineRegistry;
  platform: Platform;
}

/** Puts the portraits of a task that an earlier window began where that one would have put them: by the spec in the journal. */
export function deliverResumed({ journal, engines, platform }: ResumePorts): Deliver {
  return async (task, portraits) => {
    const spec = await keptSpec(journal, task);
    const file = specFileOf(task);
    if (!spec || !file) {
      const todo = 'Open the folder that it was begun in.';
      throw new LikenessError('output/unwritable', { step: 'write', where: task.label ?? task.id, todo });
    }
    const engine = engines.get(task.engine);
    // The request that was sent may have held a reference, whose bytes no journal keeps: its hash says which one it was.
    const request = { ...compileSpec(spec), hash: task.wanted.request };
    const run = {
      task,
      spec,
      request,
      engine: engine.describe(),
      honours: engine.honours(request),
      readyAt: platform.clock.now(),
    };
    const folder = openFolder(await chooseFolder(file, spec));
    await placePortraits(folder, portraitNames(file, spec), portraits, run, placeOptions(file, platform));
  };
}

/** What a spec's portraits are called, by their seeds and the settings of its file. */
export function portraitNames(file: vscode.Uri, spec: PortraitSpec): (seed: number) => string {
  const name = spec.output?.name ?? nameOfSpecFile(baseName(file));
  const { engine } = spec.settings;
  const { nameTemplate } = readSettings(file);
  return (seed) => namePortrait(nameTemplate, { name, seed, engine });
}

/** The spec of a task that is not over, as its journal kept it. */
export async function keptSpec(journal: Journal, task: Pick<Task, 'id'>): Promise<PortraitSpec | undefined> {
  const known = await journal.find(task.id);
  const parsed = known && !known.done ? parseSpecValue(known.open.intent.kept) : undefined;
  return parsed?.ok ? parsed.spec : undefined;
}

/** Tasks are labelled with the path of their spec in the workspace, by which a later window finds its place again. */
export function labelOf(file: vscode.Uri): string {
  return vscode.workspace.asRelativePath(file, true);
}

export function specFileOf({ label = '' }: Pick<Task, 'label'>): vscode.Uri | undefined {
  const [root = '', ...path] = label.split('/');
  const folder = vscode.workspace.workspaceFolders?.find(({ name }) => name === root);
  return folder && path.length > 0 ? vscode.Uri.joinPath(folder.uri, ...path) : undefined;
}
