import { hasSafeFolder } from '@likeness/core/spec';
import * as vscode from 'vscode';

/** The place that a path names inside the workspace. @throws Error, in words for a model, when it leads out or there is no folder. */
export function workspacePath(path: string): vscode.Uri {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [root, ...rest] = path.split('/');
  const named = folders.length > 1 ? folders.find(({ name }) => name === root) : undefined;
  const [first] = folders;
  if (!first) throw new Error('No folder is open, so there is no place for a portrait. Ask the user to open one.');
  const inside = named ? rest.join('/') : path;
  if (!hasSafeFolder(inside))
    throw new Error(`"${path}" is no path inside the workspace. Give one relative to its folder.`);
  return inside === '' ? (named ?? first).uri : vscode.Uri.joinPath((named ?? first).uri, inside);
}

/** What was wrong with the input of a tool, in words for a model. */
export function inputError(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Error {
  const said = issues.map(({ path, message }) => `${path.map(String).join('.') || 'input'}: ${message}`);
  return new Error(`The input cannot be used: ${said.join('; ')}.`);
}
