import type { Change } from '@likeness/core/finding';
import { editFor } from '@likeness/core/spec-text';
import * as vscode from 'vscode';

/** Makes changes in a spec file as one text edit, with the editor's undo. False where nothing changed or the JSON is broken. */
export async function editSpec(file: vscode.Uri, changes: readonly Change[]): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(file);
  const edit = editFor(document.getText(), changes);
  if (!edit) return false;
  const workspaceEdit = new vscode.WorkspaceEdit();
  const replaced = new vscode.Range(document.positionAt(edit.start), document.positionAt(edit.end));
  workspaceEdit.replace(file, replaced, edit.text);
  return vscode.workspace.applyEdit(workspaceEdit);
}
