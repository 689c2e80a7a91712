import { LikenessError } from '@likeness/core/error';
import { type PortraitSpec, parseSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import { readText } from '../files/workspace-folder.js';
import { isSpecFile } from './is-spec-file.js';

/** The spec in a file, as it stands in the editor where it is open. @throws LikenessError `spec/...`, with line and column. */
export async function readSpec(uri: vscode.Uri): Promise<PortraitSpec> {
  const where = vscode.workspace.asRelativePath(uri);
  let text: string;
  try {
    text = await readText(uri);
  } catch (cause) {
    throw new LikenessError('spec/not-found', { step: 'read', where, cause });
  }
  const parsed = parseSpec(text);
  if (parsed.ok) return parsed.spec;
  const [first] = parsed.problems;
  const at = first?.position ? `${where}:${first.position.line}:${first.position.column}` : where;
  throw new LikenessError(first?.code === 'spec/not-json' ? 'spec/not-json' : 'spec/invalid', {
    step: 'validate',
    where: at,
    ...(first ? { detail: first.message } : {}),
    todo: 'Mend the place named; the editor marks it.',
  });
}

/** The spec that a command is about: the one it was given, or the one in the editor that is in front. */
export function targetSpec(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri && isSpecFile(given)) return given;
  if (given && typeof given === 'object' && 'spec' in given && given.spec instanceof vscode.Uri) return given.spec;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const inFront =
    input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
      ? input.uri
      : vscode.window.activeTextEditor?.document.uri;
  return inFront && isSpecFile(inFront) ? inFront : undefined;
}
