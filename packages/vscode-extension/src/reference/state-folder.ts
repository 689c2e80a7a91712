import * as vscode from 'vscode';
import { exists, parentOf } from '../files/workspace-folder.js';

/** Where a workspace folder keeps what its people keep to themselves: consent records, receipts, baselines. */
export function stateFolder(of: vscode.Uri): vscode.Uri {
  const root = vscode.workspace.getWorkspaceFolder(of)?.uri ?? parentOf(of);
  return vscode.Uri.joinPath(root, '.likeness');
}

/** Keeps the state folder out of git by an ignore file of its own. One that is there already stays as it is. */
export async function hideFromGit(folder: vscode.Uri): Promise<void> {
  const ignore = vscode.Uri.joinPath(folder, '.gitignore');
  if (await exists(ignore)) return;
  await vscode.workspace.fs.createDirectory(folder);
  await vscode.workspace.fs.writeFile(ignore, new TextEncoder().encode('*\n'));
}
