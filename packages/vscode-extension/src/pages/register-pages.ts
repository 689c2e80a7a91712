import * as vscode from 'vscode';
import type { Workroom } from '../work/workroom.js';

export interface PageParts {
  work: Workroom;
  log: vscode.LogOutputChannel;
  extension: vscode.Uri;
  /** The pages that are open, each by what it shows. */
  open: Map<string, vscode.WebviewPanel>;
}

export const sheetPage = 'likeness.sheet';
export const journalPage = 'likeness.journal';

/** Pages that were open when a window was reloaded come back. Loaded with the first one. */
export function revivePages(parts: PageParts): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.registerWebviewPanelSerializer(sheetPage, {
      async deserializeWebviewPanel(panel, state: unknown) {
        (await import('./open-sheet.js')).reviveSheet(parts, panel, state);
      },
    }),
    vscode.window.registerWebviewPanelSerializer(journalPage, {
      async deserializeWebviewPanel(panel) {
        (await import('./open-journal.js')).showJournal(parts, panel);
      },
    }),
  );
}
