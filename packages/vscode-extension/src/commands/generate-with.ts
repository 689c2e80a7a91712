import * as vscode from 'vscode';
import { pickEngine } from '../engines/pick-engine.js';
import { readSpec, targetSpec } from '../spec-files/spec-document.js';
import { tellUntrusted } from '../tell/say-untrusted.js';
import type { Workroom } from '../work/workroom.js';
import { generateAndShow } from './generate.js';

const { t } = vscode.l10n;

/** `Likeness: Generate with …`: another engine, or another seed, for one run; the file stays as it is. @throws LikenessError. */
export async function generateWith(work: Workroom, given: unknown): Promise<void> {
  const file = targetSpec(given);
  if (!file) return void vscode.window.showInformationMessage(t('Open a *.portrait.json first.'));
  if (!vscode.workspace.isTrusted) return tellUntrusted();
  const spec = await readSpec(file);
  const engine = await pickEngine(work, spec.settings.engine);
  if (!engine) return;
  const seed = await vscode.window.showInputBox({
    title: t('Seed'),
    value: String(spec.settings.seed),
    prompt: t('The same seed and words give the same person.'),
    validateInput: (text) => (/^\d{1,15}$/.test(text) ? undefined : t('A whole number, 0 or more.')),
  });
  if (seed === undefined) return;
  const { family } = spec.settings;
  const fits = engine.families.length === 0 || engine.families.includes(family);
  const settings = {
    ...spec.settings,
    engine: engine.id,
    seed: Number(seed),
    family: fits ? family : (engine.families[0] ?? family),
  };
  await generateAndShow(work, file, { ...spec, settings });
}
