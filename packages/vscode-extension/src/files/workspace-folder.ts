import * as vscode from 'vscode';
import type { Folder } from './place-files.js';

/** A folder of the workspace, or anywhere that the editor can write to; made when the first file comes. */
export function openFolder(uri: vscode.Uri): Folder {
  const { fs } = vscode.workspace;
  const at = (name: string) => vscode.Uri.joinPath(uri, name);
  return {
    name: vscode.workspace.asRelativePath(uri),
    async has(name) {
      return exists(at(name));
    },
    async write(name, bytes) {
      await fs.createDirectory(uri);
      await fs.writeFile(at(name), bytes);
    },
    async rename(from, to) {
      await fs.rename(at(from), at(to), { overwrite: false });
    },
    async remove(name) {
      await fs.delete(at(name));
    },
  };
}

export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** The folder that a file lies in. */
export function parentOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..');
}

/** The last part of an address. */
export function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The text of a file, from the editor where it is open there. */
export async function readText(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open ? open.getText() : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
