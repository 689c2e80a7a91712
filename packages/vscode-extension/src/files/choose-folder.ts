import { LikenessError } from '@likeness/core/error';
import { hasSafeFolder, type PortraitSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import { readSettings } from '../settings.js';
import { parentOf } from './workspace-folder.js';

/**
 * Where a spec's portraits go: the folder that the spec names, inside its workspace folder; else the one of the settings; else
 * beside the spec. A spec may come from somebody else, so it leads out of the workspace neither by words nor through a link.
 *
 * @throws LikenessError `output/escapes`.
 */
export async function chooseFolder(specFile: vscode.Uri, spec: PortraitSpec): Promise<vscode.Uri> {
  const beside = parentOf(specFile);
  const wanted = spec.output?.folder ?? readSettings(specFile).outputFolder;
  if (wanted === '') return beside;
  const escapes = new LikenessError('output/escapes', { step: 'write', where: wanted });
  if (!hasSafeFolder(wanted)) throw escapes;
  let folder = vscode.workspace.getWorkspaceFolder(specFile)?.uri ?? beside;
  for (const part of wanted.split(/[/\\]/).filter((one) => one !== '' && one !== '.')) {
    folder = vscode.Uri.joinPath(folder, part);
    if (await isLink(folder)) throw escapes;
  }
  return folder;
}

async function isLink(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.SymbolicLink) !== 0;
  } catch {
    return false;
  }
}
