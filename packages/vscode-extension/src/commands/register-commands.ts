import * as vscode from 'vscode';
import type { KeyBox } from '../engines/keys.js';
import type { PageParts } from '../pages/register-pages.js';
import { createRelayCommands } from '../relay/relay-commands.js';
import type { Workroom } from '../work/workroom.js';

export interface CommandParts {
  work: Workroom;
  keys: KeyBox;
  log: vscode.LogOutputChannel;
  pages: PageParts;
}

const load = () => import('./all-commands.js');

/** Every command of package.json but those of the tree. They are loaded with the first that is called; each tells what went wrong. */
export function registerCommands({ work, keys, log, pages }: CommandParts): vscode.Disposable[] {
  const relay = createRelayCommands(work, log);
  const commands: Record<string, (given?: unknown, all?: unknown) => unknown> = {
    newPortrait: async () => (await load()).newPortrait(undefined),
    newPortraitHere: async (given) => (await load()).newPortrait(given),
    generate: async (given) => (await load()).generate(work, given),
    generateWith: async (given) => (await load()).generateWith(work, given),
    sweep: async (given) => (await load()).sweep(work, given),
    useAsReference: async (given) => (await load()).useAsReference(work, given),
    withdrawConsent: async (given) => (await load()).withdrawConsent(work, given),
    openForm: (given) => openWith(given, 'likeness.form'),
    openSpec: (given) => openWith(given, 'default'),
    pinBaseline: async (given) => (await load()).pin(given),
    compareBaseline: async (given) =>
      (await (await load()).openBaselineComparison(pages, given)) || (await load()).compare(given),
    openSheet: async (given, all) => (await load()).openSheet(pages, given, all),
    openHistory: async () => (await load()).openJournal(pages),
    inspect: async (given) => (await load()).inspect(given),
    rerun: async (given) => (await load()).rerun(work, given),
    insertReference: async (given) => (await load()).insertReference(given),
    cancelTask: async (given) => (await load()).cancelTask(work, given),
    cancelBatch: async (given) => (await load()).cancelBatch(work, given),
    resolveTask: async (given) => (await load()).resolveTask(work, given),
    chooseEngine: async () => (await load()).chooseEngine(work),
    setKey: async () => (await load()).setKey(keys),
    testKey: async () => (await load()).testKey(keys, work),
    clearKey: async () => (await load()).clearKey(keys),
    startRelay: relay.start,
    stopRelay: relay.stop,
    showLog: () => log.show(),
  };
  const registered = Object.entries(commands).map(([name, run]) =>
    vscode.commands.registerCommand(`likeness.${name}`, async (given?: unknown, all?: unknown) => {
      try {
        await run(given, all);
      } catch (thrown) {
        await (await load()).tellError(thrown, log);
      }
    }),
  );
  return [...registered, ...documentsOfOurs(), { dispose: () => void relay.stop() }];
}

async function openWith(given: unknown, editor: string): Promise<void> {
  const file = await (await load()).specToOpen(given);
  if (file) await vscode.commands.executeCommand('vscode.openWith', file, editor);
}

/** Documents that are made when they are shown: a baseline's spec, what a picture says about itself. */
function documentsOfOurs(): vscode.Disposable[] {
  return [
    vscode.workspace.registerTextDocumentContentProvider('likeness-baseline', {
      provideTextDocumentContent: async (uri, token) =>
        (await load()).baselineDocuments.provideTextDocumentContent(uri, token),
    }),
    vscode.workspace.registerTextDocumentContentProvider('likeness-inspection', {
      provideTextDocumentContent: async (uri, token) =>
        (await load()).inspectionPages.provideTextDocumentContent(uri, token),
    }),
  ];
}
