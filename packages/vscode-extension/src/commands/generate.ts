import type { PortraitSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import { readSettings } from '../settings.js';
import { readSpec, targetSpec } from '../spec-files/spec-document.js';
import { sayTask } from '../tell/say-task.js';
import { tellUntrusted } from '../tell/say-untrusted.js';
import { type Finished, runSpec } from '../work/run-spec.js';
import type { Workroom } from '../work/workroom.js';

const { t } = vscode.l10n;

/** `Likeness: Generate portrait`: draws the spec and shows what came. @throws LikenessError. */
export async function generate(work: Workroom, given: unknown): Promise<void> {
  const file = targetSpec(given);
  if (!file) return void vscode.window.showInformationMessage(t('Open a *.portrait.json first.'));
  if (!vscode.workspace.isTrusted) return tellUntrusted();
  await generateAndShow(work, file, await readSpec(file));
}

/** Runs a spec under a notification that can cancel it, and shows what came. @throws LikenessError. */
export async function generateAndShow(work: Workroom, file: vscode.Uri, spec: PortraitSpec): Promise<Finished> {
  const finished = await withProgress(work, file, spec);
  const { openAfterGenerate } = readSettings(file);
  const [picture] = finished.pictures;
  if (openAfterGenerate && picture)
    await vscode.commands.executeCommand('vscode.open', picture, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  return finished;
}

async function withProgress(work: Workroom, file: vscode.Uri, spec: PortraitSpec): Promise<Finished> {
  const title = t('Generating {0}', vscode.workspace.asRelativePath(file));
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
  return vscode.window.withProgress(options, async (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => {
      progress.report({ message: t('stopping; the engine is asked to stop, too') });
      abort.abort();
    });
    let shown = 0;
    return runSpec(work, file, spec, {
      signal: abort.signal,
      onEvent(event) {
        if (!('task' in event) || abort.signal.aborted) return;
        const percent = Math.round(100 * (event.task.progress ?? 0));
        progress.report({ message: sayTask(event.task), increment: Math.max(0, percent - shown) });
        shown = Math.max(shown, percent);
      },
    });
  });
}
