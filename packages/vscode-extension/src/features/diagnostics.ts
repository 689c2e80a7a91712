import type { Severity } from '@likeness/core/finding';
import * as vscode from 'vscode';
import { readLintConfig } from '../settings.js';
import { isSpecFile } from '../spec-files/is-spec-file.js';
import type { PlacedFinding } from '../spec-files/lint-text.js';

/** How long typing must pause before a spec is linted again, in ms. */
const pause = 120;

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

export interface SpecDiagnostics extends vscode.Disposable {
  /** What lint found in this version of an open document. */
  findings(document: vscode.TextDocument): readonly PlacedFinding[];
}

/** Lints the specs that are open, while somebody types. Bound: the findings of open documents only. */
export function watchSpecs(): SpecDiagnostics {
  const collection = vscode.languages.createDiagnosticCollection('likeness');
  const found = new Map<string, { version: number; findings: readonly PlacedFinding[] }>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  async function lint(document: vscode.TextDocument): Promise<void> {
    const { lintText } = await import('./feature-parts.js');
    const config = await readLintConfig(document.uri);
    if (document.isClosed) return;
    const findings = lintText(document.getText(), config);
    found.set(document.uri.toString(), { version: document.version, findings });
    collection.set(
      document.uri,
      findings.map((one) => toDiagnostic(document, one)),
    );
    void vscode.commands.executeCommand('setContext', 'likeness.linted', true);
  }

  function plan(document: vscode.TextDocument, ms: number): void {
    if (!isSpecFile(document.uri)) return;
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        void lint(document);
      }, ms),
    );
  }

  function forget({ uri }: vscode.TextDocument): void {
    const key = uri.toString();
    clearTimeout(timers.get(key));
    timers.delete(key);
    found.delete(key);
    collection.delete(uri);
  }

  const all = () => {
    for (const document of vscode.workspace.textDocuments) plan(document, 0);
  };
  const watching = [
    vscode.workspace.onDidOpenTextDocument((document) => plan(document, 0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => plan(document, pause)),
    vscode.workspace.onDidCloseTextDocument(forget),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('likeness.lint')) all();
    }),
  ];
  all();
  return {
    findings(document) {
      const known = found.get(document.uri.toString());
      return known?.version === document.version ? known.findings : [];
    },
    dispose() {
      for (const one of watching) one.dispose();
      for (const timer of timers.values()) clearTimeout(timer);
      collection.dispose();
    },
  };
}

function toDiagnostic(document: vscode.TextDocument, { finding, at }: PlacedFinding): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(at.start), document.positionAt(at.end));
  const diagnostic = new vscode.Diagnostic(range, finding.message, severities[finding.severity]);
  diagnostic.source = 'Likeness';
  diagnostic.code = finding.code;
  return diagnostic;
}
