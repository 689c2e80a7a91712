import type { EngineDescription } from '@likeness/core/engine';
import * as vscode from 'vscode';
import { engineAddressKeys } from '../settings.js';
import { editSpec } from '../spec-files/edit-spec.js';
import { readSpec, targetSpec } from '../spec-files/spec-document.js';
import type { Workroom } from '../work/workroom.js';

const { t } = vscode.l10n;

/** Lets the user choose among all engines, each with what leaves the device and what is kept, or why it cannot be chosen. */
export async function pickEngine(work: Workroom, current: string): Promise<EngineDescription | undefined> {
  const items = (await work.offers()).map((offer) => {
    if ('hindrance' in offer)
      return { label: `$(circle-slash) ${offer.title}`, description: offer.id, detail: offer.hindrance, id: offer.id };
    const engine = offer.engine.describe();
    const where = engine.onDevice ? t('stays on this device') : t('prompt and reference leave this device');
    return {
      label: `${engine.id === current ? '$(check)' : engine.onDevice ? '$(device-desktop)' : '$(cloud)'} ${engine.title}`,
      description: `${engine.id}, ${where}`,
      detail: engine.retention,
      id: engine.id,
      engine,
    };
  });
  const picked = await vscode.window.showQuickPick(items, { title: t('Engine'), matchOnDescription: true });
  if (!picked) return undefined;
  if ('engine' in picked) return picked.engine;
  await mendHindrance(picked.id, picked.detail);
  return undefined;
}

async function mendHindrance(id: string, why: string): Promise<void> {
  const label = id in engineAddressKeys ? t('Open settings') : t('Set key');
  const chosen = await vscode.window.showWarningMessage(why, label);
  if (chosen === t('Open settings'))
    await vscode.commands.executeCommand('workbench.action.openSettings', 'likeness.engines');
  else if (chosen) await vscode.commands.executeCommand('likeness.setKey');
}

/** `Likeness: Choose engine`: writes the choice into the spec that is open, or only shows what there is. @throws LikenessError. */
export async function chooseEngine(work: Workroom): Promise<void> {
  const file = targetSpec(undefined);
  const spec = file && (await readSpec(file));
  const engine = await pickEngine(work, spec?.settings.engine ?? '');
  if (!engine || !file || !spec) return;
  const { family } = spec.settings;
  const fits = engine.families.length === 0 || engine.families.includes(family);
  await editSpec(file, [
    { path: ['settings', 'engine'], value: engine.id },
    ...(fits ? [] : [{ path: ['settings', 'family'], value: engine.families[0] }]),
  ]);
}
