import * as vscode from 'vscode';
import { targetSpec } from '../spec-files/spec-document.js';

const { t } = vscode.l10n;

/** So many specs are offered where none is in front. */
const mostOffered = 200;

/** The spec that a command is about; where none is in front, as on the walkthrough, one of the workspace's. */
export async function specToOpen(given: unknown): Promise<vscode.Uri | undefined> {
  const target = targetSpec(given);
  if (target) return target;
  const found = await vscode.workspace.findFiles('**/*.portrait.json', '**/node_modules/**', mostOffered);
  if (found.length < 2) {
    if (found.length === 0)
      void vscode.window.showInformationMessage(
        t('There is no *.portrait.json in this workspace: make a new portrait.'),
      );
    return found[0];
  }
  const items = found.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  items.sort((a, b) => (a.label < b.label ? -1 : 1));
  return (await vscode.window.showQuickPick(items, { title: t('Which portrait?') }))?.uri;
}
