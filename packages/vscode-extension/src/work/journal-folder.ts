import * as vscode from 'vscode';

/**
 * Where the journal of this workspace is kept: in the extension's storage, under a name made from the workspace's address, so
 * that two windows on one folder share it. The editor's own storage per workspace would not do: a second window gets another.
 */
export function findJournalFolder(context: vscode.ExtensionContext): vscode.Uri {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  const address = (workspaceFile ?? workspaceFolders?.[0]?.uri)?.path ?? 'no-folder';
  return vscode.Uri.joinPath(context.globalStorageUri, 'journals', shortName(address));
}

/** FNV-1a over 53 bits, as two halves: names folders apart, and guards nothing. */
function shortName(text: string): string {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(at), 0x5bd1e995);
  }
  const tail = text
    .slice(text.lastIndexOf('/') + 1)
    .replace(/[^\w-]/g, '-')
    .slice(0, 24);
  return `${tail}-${(low >>> 0).toString(16)}${(high >>> 0).toString(16)}`;
}
