import * as vscode from 'vscode';
import { specFiles } from '../spec-files/is-spec-file.js';

/** What can be done with a spec, above its first line; with its reference, above that. */
export function offerLenses(): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(specFiles, {
    provideCodeLenses(document) {
      const { t } = vscode.l10n;
      const lenses: [title: string, command: string][] = [
        [`$(play) ${t('Generate')}`, 'likeness.generate'],
        [t('Generate with …'), 'likeness.generateWith'],
        [t('Sweep'), 'likeness.sweep'],
        [t('Open form'), 'likeness.openForm'],
        [t('Pin as baseline'), 'likeness.pinBaseline'],
        [t('Compare with baseline'), 'likeness.compareBaseline'],
      ];
      const top = new vscode.Range(0, 0, 0, 0);
      const lensAt = (range: vscode.Range, title: string, command: string) =>
        new vscode.CodeLens(range, { title, command, arguments: [document.uri] });
      const at = referenceLine(document);
      return [
        ...lenses.map(([title, command]) => lensAt(top, title, command)),
        ...(at ? [lensAt(at, t('Withdraw consent'), 'likeness.withdrawConsent')] : []),
      ];
    },
  });
}

/** The line on which the reference begins. Looked for in the text, since it may be no JSON at the moment. */
function referenceLine(document: vscode.TextDocument): vscode.Range | undefined {
  const offset = document.getText().search(/"reference"\s*:\s*\{/);
  if (offset < 0) return undefined;
  const start = document.positionAt(offset);
  return new vscode.Range(start, start);
}
