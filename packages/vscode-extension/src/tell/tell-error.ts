import { toLikenessError } from '@likeness/core/error';
import * as vscode from 'vscode';

const { t } = vscode.l10n;

/** Shows what went wrong, with one next step. A cancellation is no error: the user knows. */
export async function tellError(thrown: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const error = toLikenessError(thrown, 'submit');
  if (error.code === 'cancelled') return;
  log.error(`${error.code} (${error.step}): ${error.message}`, error.cause ?? '');
  const step = nextStep(error.code, error.where);
  const picked = await vscode.window.showErrorMessage(`${error.message}. ${error.todo}`, step.label);
  if (picked) await vscode.commands.executeCommand(step.command, ...step.args);
}

function nextStep(code: string, where: string | undefined): { label: string; command: string; args: unknown[] } {
  if (code === 'engine/unauthorised') return { label: t('Set key'), command: 'likeness.setKey', args: [] };
  if (code === 'engine/cannot' || code === 'engine/unknown')
    return { label: t('Choose engine'), command: 'likeness.chooseEngine', args: [] };
  if (code.startsWith('spec/') || where?.includes('/'))
    return { label: t('Show problems'), command: 'workbench.actions.view.problems', args: [] };
  return { label: t('Show log'), command: 'likeness.showLog', args: [] };
}
