import * as vscode from 'vscode';
import type { Workroom } from '../work/workroom.js';

const { t } = vscode.l10n;

const taskOf = (given: unknown) =>
  given && typeof given === 'object' && 'task' in given && typeof given.task === 'string' ? given.task : undefined;

/** Asks the engine of a task in the tree to stop. @throws LikenessError. */
export async function cancelTask(work: Workroom, given: unknown): Promise<void> {
  const id = taskOf(given);
  if (id !== undefined) await (await work.bench()).tracker.cancel(id);
}

/** Settles a task of which nobody knows whether it was taken, by what the user found out. @throws LikenessError. */
export async function resolveTask(work: Workroom, given: unknown): Promise<void> {
  const id = taskOf(given);
  if (id === undefined) return;
  const picked = await vscode.window.showQuickPick(
    [
      { label: t('It was never taken: send it again'), decision: 'submit-again' as const },
      {
        label: t('Give it up'),
        detail: t('If the engine took it, it may still be charged.'),
        decision: 'give-up' as const,
      },
    ],
    { title: t('Look in the engine’s own list first: sending twice may cost twice') },
  );
  if (picked) await (await work.bench()).tracker.resolve(id, picked.decision);
}
