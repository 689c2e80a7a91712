import * as vscode from 'vscode';
import { specFiles } from '../spec-files/is-spec-file.js';

/** The vocabulary's phrases, in the block that they belong to. */
export function offerPhrases(): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    specFiles,
    {
      async provideCompletionItems(document, position) {
        const { suggestPhrases } = await import('./feature-parts.js');
        return suggestPhrases(document.getText(), document.offsetAt(position)).map(({ phrase, group, about, at }) => {
          const item = new vscode.CompletionItem(
            { label: phrase, description: group },
            vscode.CompletionItemKind.Value,
          );
          item.range = new vscode.Range(document.positionAt(at.start), document.positionAt(at.end));
          item.insertText = phrase;
          if (about !== '') item.documentation = about;
          return item;
        });
      },
    },
    ...['"', ',', ' '],
  );
}
