import * as vscode from 'vscode';

const id = 'likeness.likeness-vscode';
const own = ({ source }: vscode.Diagnostic) => source === 'Likeness';

/** What the extension promises in any extension host, Node's or a worker's: by name, each throws when it is not kept. */
export const promises: Readonly<Record<string, () => Promise<void>>> = {
  async 'starts without writing anything'() {
    await vscode.extensions.getExtension(id)!.activate();
    const names = (await vscode.workspace.fs.readDirectory(folder())).map(([name]) => name);
    same(names, ['ada.portrait.json']);
  },

  async 'lints a spec that is opened, and again while somebody types'() {
    const document = await openSpec();
    const found = await until(
      () => vscode.languages.getDiagnostics(document.uri).filter(own),
      (list) => list.length > 0,
    );
    truth(
      found.some(({ message }) => message.includes('full body')),
      JSON.stringify(found),
    );
    await replace(document, ', full body', '');
    await until(
      () => vscode.languages.getDiagnostics(document.uri).filter(own),
      (list) => list.length < found.length,
    );
    await vscode.commands.executeCommand('undo');
    await until(
      () => vscode.languages.getDiagnostics(document.uri).filter(own),
      (list) => list.length === found.length,
    );
  },

  async 'completes a phrase in the block that it belongs to, and nothing in another'() {
    const document = await openSpec();
    const phrases = async (block: string) => {
      const at = document.positionAt(document.getText().indexOf(`"${block}": "`) + block.length + 5);
      const ask = 'vscode.executeCompletionItemProvider';
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(ask, document.uri, at);
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    truth((await phrases('lighting')).includes('split lighting'), 'lighting has no split lighting');
    truth(!(await phrases('framing')).includes('split lighting'), 'framing has split lighting');
  },

  async 'mends by one text edit, which undo takes back'() {
    const document = await openSpec();
    const before = document.getText();
    await until(
      () => vscode.languages.getDiagnostics(document.uri).filter(own),
      (list) => list.length > 0,
    );
    const at = document.positionAt(before.indexOf('full body') + 2);
    const ask = 'vscode.executeCodeActionProvider';
    const range = new vscode.Range(at, at);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(ask, document.uri, range);
    const fix = actions.find(({ title }) => title.includes('Remove "full body"'));
    truth(fix?.edit !== undefined, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(fix!.edit!);
    truth(!document.getText().includes('full body') && document.isDirty, document.getText());
    await vscode.commands.executeCommand('undo');
    same(document.getText(), before);
  },

  async 'has its commands, and its tools for agents, which check what they are given'() {
    const commands = await vscode.commands.getCommands(true);
    for (const command of ['generate', 'openForm', 'openSheet', 'openHistory', 'refresh'])
      truth(commands.includes(`likeness.${command}`), command);
    const tools = vscode.lm.tools.map(({ name }) => name);
    for (const tool of ['generate_portrait', 'lint_portrait', 'diagnose_portrait']) truth(tools.includes(tool), tool);
    const ask = (input: object) => vscode.lm.invokeTool('lint_portrait', { input, toolInvocationToken: undefined });
    const { content } = await ask({ spec: 'ada.portrait.json' });
    truth(JSON.stringify(content).includes('full body'), JSON.stringify(content));
    const refused = await Promise.resolve(ask({})).then(
      () => false,
      () => true,
    );
    truth(refused, 'an empty request was taken');
  },

  async 'draws a portrait beside its spec'() {
    await openSpec();
    await vscode.commands.executeCommand('likeness.generate', vscode.Uri.joinPath(folder(), 'ada.portrait.json'));
    const names = (await vscode.workspace.fs.readDirectory(folder())).map(([name]) => name);
    same(names.sort(), ['ada-7.png', 'ada-7.run.json', 'ada.portrait.json']);
  },
};

const folder = () => vscode.workspace.workspaceFolders![0]!.uri;

async function openSpec(): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), 'ada.portrait.json'));
  await vscode.window.showTextDocument(document);
  return document;
}

async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const at = document.getText().indexOf(text);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + text.length)), by);
  await vscode.workspace.applyEdit(edit);
}

async function until<T>(ask: () => T, isRight: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 60_000; ; ) {
    const value = ask();
    if (isRight(value)) return value;
    if (Date.now() > end) throw new Error(`it did not come true: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function truth(fact: boolean, says: string): void {
  if (!fact) throw new Error(says);
}

function same(found: unknown, wanted: unknown): void {
  truth(JSON.stringify(found) === JSON.stringify(wanted), `${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`);
}
