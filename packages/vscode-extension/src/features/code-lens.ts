import * as vscode from 'vscode';
import { specFiles } from '../spec-files/is-spec-file.js';

/** What can be done with a spec, above its first line. */
export function offerLenses(): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(specFiles, {
    provideCodeLenses({ uri }) {
      const { t } = vscode.l10n;
      const lenses: [title: string, command: string][] = [
        [`$(play) ${t('Generate')}`, 'likeness.generate'],
        [t('Generate with …'), 'likeness.generateWith'],
        [t('Open form'), 'likeness.openForm'],
        [t('Pin as baseline'), 'likeness.pinBaseline'],
        [t('Compare with baseline'), 'likeness.compareBaseline'],
      ];
      const top = new vscode.Range(0, 0, 0, 0);
      return lenses.map(([title, command]) => new vscode.CodeLens(top, { title, command, arguments: [uri] }));
    },
  });
}
