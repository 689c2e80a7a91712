import * as vscode from 'vscode';
import { specFiles } from '../spec-files/is-spec-file.js';
import type { OutlinePart } from '../spec-files/outline-of.js';

/** The outline of a spec: its blocks with their words, settings, reference, output. Folding is JSON's own. */
export function offerOutline(): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(
    specFiles,
    {
      async provideDocumentSymbols(document) {
        const { outlineOf } = await import('./feature-parts.js');
        return outlineOf(document.getText()).map((part) => toSymbol(document, part));
      },
    },
    { label: 'Likeness' },
  );
}

function toSymbol(document: vscode.TextDocument, part: OutlinePart): vscode.DocumentSymbol {
  const rangeOf = ({ start, end }: OutlinePart['whole']) =>
    new vscode.Range(document.positionAt(start), document.positionAt(end));
  const { kind, name, detail, whole, named, parts } = part;
  const symbol = new vscode.DocumentSymbol(name, detail, symbolKind(kind), rangeOf(whole), rangeOf(named));
  symbol.children = parts.map((inner) => toSymbol(document, inner));
  return symbol;
}

function symbolKind(kind: OutlinePart['kind']): vscode.SymbolKind {
  if (kind === 'block') return vscode.SymbolKind.String;
  if (kind === 'reference') return vscode.SymbolKind.File;
  if (kind === 'baseline') return vscode.SymbolKind.Constant;
  return kind === 'value' ? vscode.SymbolKind.Property : vscode.SymbolKind.Namespace;
}
