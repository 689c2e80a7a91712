import type { EngineDescription } from '@likeness/core/engine';
import type { PortraitSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import * as z from 'zod';
import { readBaselines } from '../commands/baselines.js';
import { nameOfSpecFile } from '../files/name-portrait.js';
import { findRuns } from '../files/past-portraits.js';
import { baseName, readText } from '../files/workspace-folder.js';
import { sayUntrusted } from '../tell/say-untrusted.js';
import type { Workroom } from '../work/workroom.js';
import { type EngineNews, type PortraitNews, TaskNews, toFault } from './protocol-parts.js';

/** What the page is told of tasks: what it lists, and nothing of addresses and links. */
export function listTasks(work: Workroom): TaskNews[] {
  return work
    .tasks()
    .map(({ trouble, ...task }) => TaskNews.parse({ ...task, ...(trouble ? { trouble: toFault(trouble) } : {}) }));
}

/** The engines as they are set up, and those that are not, with the reason. */
export async function listEngines(work: Workroom): Promise<EngineNews[]> {
  const untrusted = vscode.workspace.isTrusted ? {} : { hindrance: sayUntrusted() };
  return (await work.offers()).map((offer) => {
    if ('engine' in offer) return { description: toNews(offer.engine.describe()), ...untrusted };
    return { hindrance: offer.hindrance, description: { ...unknown, id: offer.id, title: offer.title } };
  });
}

function toNews(engine: EngineDescription): EngineNews['description'] {
  const { id, title, version, onDevice, needsKey, deterministic, reference, limits, retention } = engine;
  const lists = { families: [...engine.families], formats: [...engine.formats] };
  return { id, title, version, onDevice, needsKey, deterministic, reference, limits, retention, ...lists };
}

/** What is said of an engine that is not set up: nobody has asked it yet. */
const unknown: Omit<EngineNews['description'], 'id' | 'title'> = {
  version: '',
  families: [],
  formats: [],
  onDevice: false,
  needsKey: false,
  deterministic: false,
  reference: 'optional',
  limits: { minEdge: 64, maxEdge: 4096, maxCount: 1 },
  retention: '',
};

/** What a run record says besides what comparisons need. */
const PortraitFacts = z.looseObject({
  portraits: z.array(
    z.looseObject({ file: z.string(), width: z.number(), height: z.number(), digitalSource: z.string() }),
  ),
});

/** The portraits of a spec that are in its folder, and the run that its baseline is. */
export async function listPortraits(file: vscode.Uri, spec: PortraitSpec, webview: vscode.Webview) {
  const runs = await findRuns(file, spec);
  const stored = await readBaselines(file).catch(() => undefined);
  const name = spec.baseline ?? nameOfSpecFile(baseName(file));
  const baseline = stored?.baselines.find((one) => one.name === name)?.run;
  const listed = await Promise.all(
    runs.map(async ({ record, run, pictures }): Promise<PortraitNews[]> => {
      const facts = PortraitFacts.safeParse(JSON.parse(await readText(record)));
      return pictures.map(({ uri, seed }) => {
        const { settings } = run.spec;
        const fact = facts.data?.portraits.find((one) => one.file === baseName(uri));
        return {
          id: uri.toString(),
          run: run.run,
          url: webview.asWebviewUri(uri).toString(),
          width: fact?.width ?? settings.width,
          height: fact?.height ?? settings.height,
          spec: run.spec,
          seed,
          engine: { id: run.engine.id, version: run.engine.version },
          madeAt: Date.parse(run.submittedAt),
          digitalSource: fact?.digitalSource ?? '',
        };
      });
    }),
  );
  return { portraits: listed.flat(), ...(baseline === undefined ? {} : { baseline }) };
}
