// As much of `vscode` as starting touches: every registration succeeds and nothing ever happens.
import { pathToFileURL } from 'node:url';

/** Has every member, each a function that gives the same again; a promise it is not. */
const anything = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : nothing) });
function nothing() {
  return anything;
}

export class Uri {
  constructor(path) {
    this.scheme = 'file';
    this.path = path;
    this.fsPath = path;
  }
  static joinPath(uri, ...parts) {
    return new Uri([uri.path, ...parts].join('/'));
  }
  static parse(text) {
    return new Uri(text);
  }
  toString() {
    return pathToFileURL(this.path).href;
  }
}

export class EventEmitter {
  listeners = new Set();
  event = (listener) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value) {
    for (const listener of this.listeners) listener(value);
  }
  dispose() {}
}

export class Disposable {
  static from() {
    return new Disposable();
  }
  dispose() {}
}

export class TreeItem {}
export class ThemeIcon {}
export const CodeActionKind = { QuickFix: 'quickfix', Refactor: { append: () => 'refactor' } };
export const DocumentDropOrPasteEditKind = { Empty: { append: () => 'kind' } };
export const [CompletionItemKind, DiagnosticSeverity, StatusBarAlignment] = [{}, {}, {}];
export const [ViewColumn, ProgressLocation, SymbolKind, TreeItemCollapsibleState] = [{}, {}, {}, {}];
export const commands = { registerCommand: nothing, executeCommand: async () => undefined };
export const [languages, window, lm] = [anything, anything, anything];
export const env = { language: 'en' };
export const l10n = { t: (text) => text };
const known = { isTrusted: true, workspaceFolders: [], textDocuments: [], name: 'bench' };
export const workspace = new Proxy(known, { get: (_, name) => (name in known ? known[name] : nothing) });

/** What `activate` gets. */
export function createContext(extension) {
  const memento = { get: () => undefined, update: async () => {}, keys: () => [] };
  return {
    subscriptions: [],
    extensionUri: new Uri(extension),
    globalStorageUri: new Uri('/nowhere'),
    globalState: memento,
    workspaceState: memento,
    secrets: { get: async () => undefined, store: async () => {}, delete: async () => {}, onDidChange: nothing },
  };
}
