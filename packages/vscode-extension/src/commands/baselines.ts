import { LikenessError } from '@likeness/core/error';
import {
  addBaseline,
  type BaselinesFile,
  describeDifference,
  findBaseline,
  guardSpec,
  parseBaselines,
  pinBaseline,
  writeBaselines,
} from '@likeness/core/experiment';
import type { PortraitSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import { nameOfSpecFile } from '../files/name-portrait.js';
import { findRunOf, findRuns, type PlacedRun } from '../files/past-portraits.js';
import { baseName, exists, parentOf, readText } from '../files/workspace-folder.js';
import { editSpec } from '../spec-files/edit-spec.js';
import { readSpec, targetSpec } from '../spec-files/spec-document.js';

const { t } = vscode.l10n;
export const baselineScheme = 'likeness-baseline';

/** Where a workspace folder keeps its baselines: the file that the command line uses too. */
export function baselinesFile(of: vscode.Uri): vscode.Uri {
  const root = vscode.workspace.getWorkspaceFolder(of)?.uri ?? parentOf(of);
  return vscode.Uri.joinPath(root, '.likeness', 'baselines.json');
}

/** @throws LikenessError when the file is there and cannot be understood. */
export async function readBaselines(of: vscode.Uri): Promise<BaselinesFile> {
  const file = baselinesFile(of);
  if (!(await exists(file))) return { version: 1, baselines: [] };
  const parsed = parseBaselines(await readText(file));
  if (parsed.ok) return parsed.value;
  const detail = parsed.problems[0]?.message ?? 'it cannot be read';
  const todo = 'Mend the file, or take it away.';
  throw new LikenessError('unexpected', { step: 'read', where: vscode.workspace.asRelativePath(file), detail, todo });
}

/** `Likeness: Pin as baseline`: the last run of a spec, or the one of a picture, is what later runs are compared with. */
export async function pin(given: unknown): Promise<void> {
  const found = await findRunToPin(given);
  if (!found)
    return void vscode.window.showInformationMessage(t('Nothing was drawn from this spec yet: generate first.'));
  const { placed, spec: file } = found;
  const name = await vscode.window.showInputBox({
    title: t('Pin as baseline'),
    prompt: t('Later runs are compared with this one: {0}.', baseName(placed.record)),
    value: file ? nameOfSpecFile(baseName(file)) : nameOfSpecFile(baseName(placed.record)),
  });
  if (!name) return;
  const stored = await readBaselines(placed.record);
  const baseline = pinBaseline(placed.run, { name, why: '', now: Date.now() });
  const next =
    addBaseline(stored, baseline) ?? ((await confirmReplace(name)) ? addBaseline(stored, baseline, true) : undefined);
  if (!next) return;
  await vscode.workspace.fs.writeFile(baselinesFile(placed.record), new TextEncoder().encode(writeBaselines(next)));
  if (file) await editSpec(file, [{ path: ['baseline'], value: name }]);
  void vscode.window.showInformationMessage(t('"{0}" is the baseline now.', name));
}

async function confirmReplace(name: string): Promise<boolean> {
  const replace = t('Replace');
  const says = t('"{0}" is another run’s name.', name);
  return (await vscode.window.showWarningMessage(says, { modal: true }, replace)) === replace;
}

async function findRunToPin(given: unknown): Promise<{ placed: PlacedRun; spec?: vscode.Uri } | undefined> {
  if (given && typeof given === 'object' && 'picture' in given && given.picture instanceof vscode.Uri) {
    const placed = await findRunOf(given.picture);
    return placed && { placed };
  }
  const spec = targetSpec(given);
  if (!spec) return undefined;
  const [placed] = await findRuns(spec, await readSpec(spec));
  return placed && { placed, spec };
}

/** `Likeness: Compare with baseline`: says which variables changed, and shows both specs side by side. @throws LikenessError. */
export async function compare(given: unknown): Promise<void> {
  const file = targetSpec(given);
  if (!file) return void vscode.window.showInformationMessage(t('Open a *.portrait.json first.'));
  const spec = await readSpec(file);
  const stored = await readBaselines(file);
  const own = spec.baseline ?? nameOfSpecFile(baseName(file));
  const baseline = findBaseline(stored, own) ?? (stored.baselines.length === 1 ? stored.baselines[0] : undefined);
  if (!baseline)
    return void vscode.window.showInformationMessage(
      t('No baseline is pinned for this spec. Generate, then pin the run.'),
    );
  const virtual = vscode.Uri.from({
    scheme: baselineScheme,
    path: `/${baseline.name}.portrait.json`,
    query: file.toString(),
  });
  const title = t('{0}: baseline ↔ now', baseline.name);
  await vscode.commands.executeCommand('vscode.diff', virtual, file, title);
  void vscode.window.showInformationMessage(sayDifference(baseline, spec));
}

function sayDifference(baseline: Parameters<typeof guardSpec>[0], spec: PortraitSpec): string {
  const guarded = guardSpec(baseline, spec);
  if (guarded.says === 'same') return t('Nothing that the picture depends on has changed since "{0}".', baseline.name);
  if (guarded.says === 'replication') return t('Only the seed is another: one more output of "{0}".', baseline.name);
  if (guarded.says === 'two-variables') return guarded.finding.message;
  const said = guarded.diff.differences.map(describeDifference).join('; ');
  return t('One variable changed against "{0}": {1}.', baseline.name, said);
}

/** Shows the spec of a baseline as a document that cannot be changed. */
export const baselineDocuments: vscode.TextDocumentContentProvider = {
  async provideTextDocumentContent({ path, query }) {
    const { baselines } = await readBaselines(vscode.Uri.parse(query));
    const name = nameOfSpecFile(path.slice(1));
    const found = baselines.find((one) => one.name === name);
    return `${JSON.stringify(found?.spec ?? {}, null, 2)}\n`;
  },
};
