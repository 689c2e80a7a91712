import * as vscode from 'vscode';
import { specFiles } from '../spec-files/is-spec-file.js';
import type { PlacedFinding } from '../spec-files/lint-text.js';
import type { SpecDiagnostics } from './diagnostics.js';

/** Each finding's one change as a quick fix, and a way to say that a rule does not apply here. */
export function offerFixes(diagnostics: SpecDiagnostics): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    specFiles,
    {
      async provideCodeActions(document, range, { diagnostics: shown }) {
        const { editFor } = await import('./feature-parts.js');
        const text = document.getText();
        const here = diagnostics
          .findings(document)
          .filter(({ at }) =>
            range.intersection(new vscode.Range(document.positionAt(at.start), document.positionAt(at.end))),
          );
        const offered = new Set<string>();
        return here.flatMap(({ finding }) => {
          const edit = finding.fix && editFor(text, finding.fix.changes);
          // Two findings may have the same remedy.
          const change = JSON.stringify(finding.fix?.changes);
          if (!finding.fix || !edit || offered.has(change)) return [];
          offered.add(change);
          const action = new vscode.CodeAction(finding.fix.title, vscode.CodeActionKind.QuickFix);
          action.edit = new vscode.WorkspaceEdit();
          const replaced = new vscode.Range(document.positionAt(edit.start), document.positionAt(edit.end));
          action.edit.replace(document.uri, replaced, edit.text);
          const mended = here.filter((one) => JSON.stringify(one.finding.fix?.changes) === change);
          action.diagnostics = shown.filter((one) => mended.some((other) => isOf(one, other.finding)));
          action.isPreferred = offered.size === 1;
          return [action];
        });
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function isOf({ source, code, message }: vscode.Diagnostic, finding: PlacedFinding['finding']): boolean {
  return source === 'Likeness' && code === finding.code && message === finding.message;
}
