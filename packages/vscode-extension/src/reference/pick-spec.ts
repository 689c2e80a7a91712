import * as vscode from 'vscode';
import { askForSpec } from '../commands/new-portrait.js';
import { baseName, parentOf } from '../files/workspace-folder.js';
import { targetSpec } from '../spec-files/spec-document.js';

const { t } = vscode.l10n;
/** So many specs are offered. */
const mostSpecs = 500;

/** Lets the user choose the spec that a photo is for: the one in front first, then those of its folder; or a new one beside it. */
export async function pickSpec(photo: vscode.Uri): Promise<vscode.Uri | undefined> {
  const front = targetSpec(undefined);
  const found = await vscode.workspace.findFiles('**/*.portrait.json', '**/node_modules/**', mostSpecs);
  const folder = parentOf(photo).path;
  const rank = (uri: vscode.Uri) => (uri.toString() === front?.toString() ? 0 : parentOf(uri).path === folder ? 1 : 2);
  const specs = found.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
  const items = [
    ...specs.map((uri) => ({
      label: baseName(uri).replace('.portrait.json', ''),
      description: vscode.workspace.asRelativePath(uri),
      uri,
    })),
    { label: `$(add) ${t('New portrait')}`, description: t('a new spec beside the photo'), uri: undefined },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Use {0} as reference', baseName(photo)),
    placeHolder: t('Of which portrait?'),
    matchOnDescription: true,
  });
  if (!picked) return undefined;
  return picked.uri ?? askForSpec(parentOf(photo));
}
