import { hasSafeName } from '@likeness/core/spec';
import * as vscode from 'vscode';
import { placeFiles } from '../files/place-files.js';
import { openFolder, parentOf } from '../files/workspace-folder.js';
import type { JudgedPhoto } from './judge-photo.js';
import { pathFrom } from './reference-changes.js';

/** The folder beside a spec into which photos from elsewhere are copied. */
export const photoFolder = 'references';

/** Where a photo lies, when it can be named there: in the same workspace folder as the spec. */
export function placeBeside(spec: vscode.Uri, { uri }: Pick<JudgedPhoto, 'uri'>): vscode.Uri | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(spec);
  const isBeside = uri && folder && vscode.workspace.getWorkspaceFolder(uri)?.index === folder.index;
  return isBeside ? uri : undefined;
}

/** The path by which a spec names a photo. One from elsewhere is copied beside the spec first, over nothing. @throws LikenessError `output/...`. */
export async function placePhoto(spec: vscode.Uri, photo: JudgedPhoto): Promise<string> {
  const beside = placeBeside(spec, photo);
  if (beside) return pathFrom(spec.path, beside.path);
  const [, stem = '', ending = '.png'] = /^(.*?)(\.[a-z]+)$/i.exec(photo.name) ?? [];
  const name = hasSafeName(stem) ? stem : photo.sha256.slice(0, 12);
  const folder = openFolder(vscode.Uri.joinPath(parentOf(spec), photoFolder));
  const [placed = name] = await placeFiles(folder, [{ name, ending, bytes: photo.bytes }]);
  return `${photoFolder}/${placed}`;
}
