import type { SweptVariable } from '@likeness/core/experiment';
import type { PortraitSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import { parseSeeds, type SweepChoice, sweepChoices, variablesOf } from './sweep-choices.js';

const { t } = vscode.l10n;

export interface SweepWish {
  readonly variables: readonly SweptVariable[];
  readonly seeds: readonly number[];
}

/** Asks what is to be varied, through which values, and with which seeds; undefined when the user left. */
export async function askSweep(spec: PortraitSpec): Promise<SweepWish | undefined> {
  const title = t('Sweep');
  const items = sweepChoices(spec).map((choice) => ({ ...labelOf(choice), choice }));
  const placeHolder = t('What is to be varied? Everything else stays.');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
  if (!picked) return undefined;
  const values = await askValues(title, picked.choice);
  if (!values) return undefined;
  const { seed } = spec.settings;
  const text = await vscode.window.showInputBox({
    title,
    prompt: t('Seeds, such as 7, 8, 9 or 7-9. Three of each value are enough for a verdict.'),
    value: `${seed}-${seed + 2}`,
    validateInput: (typed) => (parseSeeds(typed) ? undefined : t('Whole numbers with commas between them, or 7-9.')),
  });
  const seeds = text === undefined ? undefined : parseSeeds(text);
  return seeds && { variables: variablesOf(picked.choice, values), seeds };
}

function labelOf(choice: SweepChoice): { label: string; description: string } {
  if (choice.kind === 'seeds') return { label: t('Seeds alone'), description: t('more outputs of the same spec') };
  const now = choice.now === '' ? t('not in the spec') : t('now: {0}', choice.now);
  if (choice.kind === 'setting') return { label: choice.setting, description: now };
  return { label: `${choice.block}: ${choice.group}`, description: now };
}

async function askValues(title: string, choice: SweepChoice): Promise<readonly string[] | undefined> {
  if (choice.kind === 'seeds') return [];
  if (choice.kind === 'setting') {
    const text = await vscode.window.showInputBox({
      title,
      prompt: t('Values of {0}, with commas between them.', choice.setting),
      value: choice.now,
      validateInput: (typed) => (listOf(typed).length === 0 ? t('Give at least one value.') : undefined),
    });
    return text === undefined ? undefined : listOf(text);
  }
  const items = choice.phrases.map((phrase) => ({
    label: phrase,
    ...(phrase === choice.now ? { description: t('in the spec now'), picked: true } : {}),
  }));
  const placeHolder = t('Which values? A row of the sheet for each.');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true });
  return picked && picked.length > 0 ? picked.map(({ label }) => label) : undefined;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
