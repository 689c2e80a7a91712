import * as vscode from 'vscode';
import type { Workroom } from '../work/workroom.js';

export interface FormParts {
  work: Workroom;
  log: vscode.LogOutputChannel;
  context: vscode.ExtensionContext;
}

/** The form beside the text editor: the same document, the same undo, the same dirty mark. Loaded with the first one opened. */
export function registerForm(parts: FormParts): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider('likeness.form', {
    async resolveCustomTextEditor(document, panel) {
      const { openForm } = await import('./open-form.js');
      await openForm(parts, document, panel);
    },
  });
}
