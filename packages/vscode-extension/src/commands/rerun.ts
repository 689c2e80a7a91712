import * as vscode from 'vscode';
import { findRunOf } from '../files/past-portraits.js';
import { parentOf } from '../files/workspace-folder.js';
import type { Workroom } from '../work/workroom.js';
import { generateAndShow } from './generate.js';
import { targetPicture } from './target-picture.js';

const { t } = vscode.l10n;

/** `Likeness: Re-run`: draws again what a run record asks for, beside it. @throws LikenessError. */
export async function rerun(work: Workroom, given: unknown): Promise<void> {
  const picture = targetPicture(given);
  if (!picture) return;
  const found = await findRunOf(picture);
  if (!found)
    return void vscode.window.showWarningMessage(
      t('There is no run record beside this picture, so nobody knows how it was made.'),
    );
  const { record, run } = found;
  const name = run.spec.output?.name ?? nameOfRecord(record, run.spec.settings.seed);
  // Where the record lies is where the copy goes.
  const { folder: _, ...output } = run.spec.output ?? { format: 'png' as const };
  const beside = vscode.Uri.joinPath(parentOf(record), `${name}.portrait.json`);
  await generateAndShow(work, beside, { ...run.spec, output: { ...output, name } });
}

function nameOfRecord(record: vscode.Uri, seed: number): string {
  const name = record.path.slice(record.path.lastIndexOf('/') + 1).replace(/\.run\.json$/, '');
  return name.replace(new RegExp(`-${seed}(-\\d+)?$`), '');
}
