import { toLikenessError } from '@likeness/core/error';
import { parseSpec, type SpecProblem } from '@likeness/core/spec';
import { changesBetween } from '@likeness/core/spec-text';
import * as vscode from 'vscode';
import { editSpec } from '../spec-files/edit-spec.js';
import { answerCall } from './answer-call.js';
import { openMemory } from './form-memory.js';
import { listEngines, listPortraits, listTasks } from './form-news.js';
import { formPage } from './page.js';
import { FromPage, type ToPage } from './protocol.js';
import { toFault } from './protocol-parts.js';
import type { FormParts } from './register-form.js';

/** Files that appear are told to the page this much later, in ms, so that a set of them is told once. */
const gather = 300;

/** Connects one form with its document, until it is closed. */
export async function openForm(
  parts: FormParts,
  document: vscode.TextDocument,
  panel: vscode.WebviewPanel,
): Promise<void> {
  const { work, context, log } = parts;
  const { webview } = panel;
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [vscode.Uri.joinPath(document.uri, '..')];
  webview.options = {
    enableScripts: true,
    localResourceRoots: [vscode.Uri.joinPath(context.extensionUri, 'dist'), ...folders],
  };
  const memory = openMemory(context.globalState, document.uri);
  const say = (message: ToPage) => void webview.postMessage(message);
  /** Edits follow each other: each is made on the text that the one before has left. */
  let edits: Promise<unknown> = Promise.resolve();
  let lastEdit = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const showSpec = () => {
    const parsed = parseSpec(document.getText());
    if (parsed.ok) say({ kind: 'spec', spec: parsed.spec, after: lastEdit });
    else say({ kind: 'broken', says: sayBroken(parsed.problems[0]) });
    return parsed.ok ? parsed.spec : undefined;
  };
  const showPortraits = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const parsed = parseSpec(document.getText());
      if (parsed.ok) say({ kind: 'portraits', ...(await listPortraits(document.uri, parsed.spec, webview)) });
    }, gather);
  };

  const showEngines = async () => say({ kind: 'engines', engines: await listEngines(work) });

  async function start(): Promise<void> {
    lastEdit = 0;
    const spec = showSpec();
    if (!spec) return;
    const { portraits, baseline } = await listPortraits(document.uri, spec, webview);
    say({
      kind: 'start',
      language: vscode.env.language,
      spec,
      portraits,
      tasks: listTasks(work),
      engines: await listEngines(work),
      memory: memory.all(),
      ...(baseline === undefined ? {} : { baseline }),
    });
  }

  async function write({ spec: next, number }: Extract<FromPage, { kind: 'write' }>): Promise<void> {
    lastEdit = number;
    const parsed = parseSpec(document.getText());
    if (parsed.ok) await editSpec(document.uri, changesBetween(parsed.spec, next));
  }

  async function receive(message: unknown): Promise<void> {
    const parsed = FromPage.safeParse(message);
    if (!parsed.success) return log.warn(`the form sent something unknown: ${parsed.error.issues[0]?.message}`);
    const { data } = parsed;
    if (data.kind === 'ready') return start();
    if (data.kind === 'remember') return memory.write(data.key, data.text);
    if (data.kind === 'write') {
      edits = edits.then(() => write(data)).catch((thrown) => log.error(String(thrown)));
      return;
    }
    try {
      await edits;
      const records = await answerCall(parts, document.uri, data.call);
      say({ kind: 'answer', number: data.number, ...(records ? { records: [...records] } : {}) });
      if (data.call.name === 'pin') showPortraits();
    } catch (thrown) {
      say({ kind: 'answer', number: data.number, fault: toFault(toLikenessError(thrown, 'submit')) });
    }
  }

  const watcher = vscode.workspace.createFileSystemWatcher('**/*.run.json');
  const watching = [
    watcher,
    watcher.onDidCreate(showPortraits),
    watcher.onDidDelete(showPortraits),
    webview.onDidReceiveMessage(receive),
    vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document === document && change.contentChanges.length > 0) showSpec();
    }),
    work.onDidChangeTasks(() => say({ kind: 'tasks', tasks: listTasks(work) })),
    work.onDidChangeEngines(showEngines),
    vscode.workspace.onDidGrantWorkspaceTrust(showEngines),
  ];
  panel.onDidDispose(() => {
    clearTimeout(timer);
    for (const one of watching) one.dispose();
  });
  webview.html = formPage(webview, context.extensionUri);
}

function sayBroken(problem: SpecProblem | undefined): string {
  const what = problem?.position
    ? vscode.l10n.t('line {0}, column {1}: {2}', problem.position.line, problem.position.column, problem.message)
    : (problem?.message ?? '');
  return vscode.l10n.t('This text is no portrait spec at the moment ({0}). Mend it as JSON; the form follows.', what);
}
