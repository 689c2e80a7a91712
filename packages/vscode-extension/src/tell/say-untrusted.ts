import * as vscode from 'vscode';

/** Why nothing is generated in Restricted Mode. */
export function sayUntrusted(): string {
  return vscode.l10n.t('Generating writes files and may call engines, so it needs a trusted workspace.');
}

/** Tells it, with the way out. */
export async function tellUntrusted(): Promise<void> {
  const manage = vscode.l10n.t('Manage trust');
  const picked = await vscode.window.showWarningMessage(sayUntrusted(), manage);
  if (picked) await vscode.commands.executeCommand('workbench.trust.manage');
}
