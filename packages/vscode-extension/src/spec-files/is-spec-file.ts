import type * as vscode from 'vscode';

/** The files that everything here is about. */
export const specFiles: vscode.DocumentFilter = { pattern: '**/*.portrait.json' };

export function isSpecFile({ path }: vscode.Uri): boolean {
  return path.endsWith('.portrait.json');
}
