import { compileSpec, type Engine } from '@likeness/core/engine';
import { type PlannedRun, planSweep } from '@likeness/core/experiment';
import { nameFromWords, type PortraitSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import { chooseFolder } from '../files/choose-folder.js';
import { nameOfSpecFile } from '../files/name-portrait.js';
import { placeFiles } from '../files/place-files.js';
import { baseName, openFolder, parentOf } from '../files/workspace-folder.js';
import { readSpec, targetSpec } from '../spec-files/spec-document.js';
import { askSweep } from '../sweep/ask-sweep.js';
import { drawSheet, type SweptRun } from '../sweep/draw-sheet.js';
import { runBatch } from '../sweep/run-batch.js';
import { sayCost } from '../tell/say-cost.js';
import { tellUntrusted } from '../tell/say-untrusted.js';
import { findEngine, runSpec } from '../work/run-spec.js';
import type { Workroom } from '../work/workroom.js';

const { t } = vscode.l10n;
/** So many are under way at once: while one is drawn, another is fetched and written. */
const atOnce = 4;

/**
 * `Likeness: Sweep`: one variable through several values and seeds, as one batch that the tree shows and can cancel; then all of it
 * on one sheet. How many and what they cost is said first. @throws LikenessError.
 */
export async function sweep(work: Workroom, given: unknown): Promise<void> {
  const file = targetSpec(given);
  if (!file) return void vscode.window.showInformationMessage(t('Open a *.portrait.json first.'));
  if (!vscode.workspace.isTrusted) return tellUntrusted();
  const spec = await readSpec(file);
  const wish = await askSweep(spec);
  if (!wish) return;
  const planned = planSweep({ spec, ...wish });
  if (!planned.ok) return void vscode.window.showErrorMessage(planned.finding.message);
  const engine = await findEngine(work, spec);
  const name = spec.output?.name ?? nameOfSpecFile(baseName(file));
  const folder = vscode.Uri.joinPath(await chooseFolder(file, spec), `${name}-sweep`);
  if (!(await confirm(engine, planned.runs, folder))) return;

  const batch = work.batches.begin(t('Sweep of {0}', name), planned.runs.length);
  void vscode.commands.executeCommand('likeness.portraits.focus', { preserveFocus: true });
  const draw = ({ run, value }: ValuedRun) =>
    runSpec(work, file, placedSpec(file, run.spec, folder, value === '' ? name : nameFromWords(`${name} ${value}`)), {
      signal: batch.signal,
    });
  const runs = planned.runs.map((run) => ({ run, value: sweptValue(run) }));
  try {
    const options = { atOnce, signal: batch.signal, onDone: batch.step };
    const location = { location: { viewId: 'likeness.portraits' } };
    const outcome = await vscode.window.withProgress(location, () => runBatch(runs, draw, options));
    const swept = runs.map((one, i) => ({ ...one, result: outcome.results[i] }));
    const drawn = swept.filter(({ result }) => result && 'value' in result).length;
    if (batch.signal.aborted)
      return void vscode.window.showInformationMessage(
        t('The sweep was stopped: {0} of {1} portraits were drawn and stay.', drawn, runs.length),
      );
    if (drawn > 0) await showSheet(work, swept, { folder, name, columns: wish.seeds.length });
    const [first] = swept.flatMap(({ result }) => (result && 'error' in result ? [result.error] : []));
    // What stopped all of it is told with its next step, what failed by itself is on the sheet.
    if (outcome.stoppedBy || drawn === 0) throw outcome.stoppedBy ?? first;
  } finally {
    batch.end();
  }
}

interface ValuedRun {
  run: PlannedRun;
  value: string;
}

/** The value of the swept variable alone, of a label "loop lighting, seed 1"; nothing where only seeds are swept. */
function sweptValue({ label, spec }: PlannedRun): string {
  return label.replace(new RegExp(`(?:, )?seed ${spec.settings.seed}$`), '');
}

async function confirm(engine: Engine, runs: readonly PlannedRun[], folder: vscode.Uri): Promise<boolean> {
  const count = runs.length;
  const [first] = runs;
  if (!first) return false;
  const stated = await Promise.resolve(engine.cost?.(compileSpec(first.spec))).catch(() => undefined);
  const cost = stated
    ? t(
        '{0} × {1} {2} = {3} {2}, by the engine’s own word ({4}).',
        count,
        stated.amount,
        stated.unit,
        round(count * stated.amount),
        stated.basis,
      )
    : '';
  const go = t('Draw {0} portraits', count);
  const detail = [
    sayCost(engine.describe()),
    cost,
    t('They go into {0}.', vscode.workspace.asRelativePath(folder)),
  ].filter(Boolean);
  const options = { modal: true, detail: detail.join('\n\n') };
  return (await vscode.window.showInformationMessage(t('Draw {0} portraits?', count), options, go)) === go;
}

const round = (amount: number) => Math.round(amount * 10_000) / 10_000;

/** The spec of one run, to be placed in the sweep's own folder under its value's name. */
function placedSpec(file: vscode.Uri, spec: PortraitSpec, folder: vscode.Uri, name: string): PortraitSpec {
  const root = vscode.workspace.getWorkspaceFolder(file)?.uri ?? parentOf(file);
  const inside = folder.path.slice(root.path.length).replace(/^\/+/, '');
  return { ...spec, output: { format: 'png', ...spec.output, folder: inside, name } };
}

async function showSheet(
  work: Workroom,
  runs: readonly SweptRun[],
  { folder, name, columns }: { folder: vscode.Uri; name: string; columns: number },
): Promise<void> {
  const { bytes, ending, portraits, different } = await drawSheet(work.platform, runs, columns);
  const [placed = ''] = await placeFiles(openFolder(folder), [{ name: `${name}-sheet`, ending, bytes }]);
  const sheet = vscode.Uri.joinPath(folder, placed);
  const options = { viewColumn: vscode.ViewColumn.Beside, preview: false };
  await vscode.commands.executeCommand('vscode.openWith', sheet, 'imagePreview.previewEditor', options);
  void vscode.window.showInformationMessage(t('{0} portraits, {1} different: {2}', portraits, different, placed));
}
