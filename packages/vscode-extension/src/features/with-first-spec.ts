import * as vscode from 'vscode';
import { isSpecFile } from '../spec-files/is-spec-file.js';

/**
 * Has the text editor's features from the first spec that is opened on, so that a window that opens none starts without them. Not
 * lenses and outline: the editor asks for these once, when it opens a file, and now and then misses one that comes later.
 */
export function featuresWithFirstSpec(log: vscode.LogOutputChannel): vscode.Disposable {
  let offered: vscode.Disposable | undefined;
  let isEnded = false;
  const offer = async () => {
    waiting.dispose();
    try {
      const { offerFeatures } = await import('./offer-features.js');
      if (!isEnded) offered = offerFeatures();
    } catch (thrown) {
      log.error(`what the text editor offers on specs could not be loaded: ${String(thrown)}`);
    }
  };
  const waiting = vscode.workspace.onDidOpenTextDocument(({ uri }) => {
    if (isSpecFile(uri)) void offer();
  });
  if (vscode.workspace.textDocuments.some(({ uri }) => isSpecFile(uri))) void offer();
  return {
    dispose() {
      isEnded = true;
      waiting.dispose();
      offered?.dispose();
    },
  };
}
