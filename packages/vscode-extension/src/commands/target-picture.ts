import * as vscode from 'vscode';

const pictures = /\.(png|jpe?g|webp|svg)$/i;

/** The picture that a command is about: the one it was given, or the one whose preview is in front. */
export function targetPicture(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return given;
  if (given && typeof given === 'object' && 'picture' in given && given.picture instanceof vscode.Uri)
    return given.picture;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && pictures.test(input.uri.path) ? input.uri : undefined;
}
