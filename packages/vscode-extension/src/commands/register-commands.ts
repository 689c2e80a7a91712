import * as vscode from 'vscode';
import type { KeyBox } from '../engines/keys.js';
import { createRelayCommands } from '../relay/relay-commands.js';
import type { Workroom } from '../work/workroom.js';

export interface CommandParts {
  work: Workroom;
  keys: KeyBox;
  log: vscode.LogOutputChannel;
}

/** Every command of package.json but those of the tree. Each is loaded when it is first called, and tells what went wrong. */
export function registerCommands({ work, keys, log }: CommandParts): vscode.Disposable[] {
  const relay = createRelayCommands(work, log);
  const commands: Record<string, (given?: unknown) => unknown> = {
    newPortrait: async () => (await import('./new-portrait.js')).newPortrait(undefined),
    newPortraitHere: async (given) => (await import('./new-portrait.js')).newPortrait(given),
    generate: async (given) => (await import('./generate.js')).generate(work, given),
    generateWith: async (given) => (await import('./generate-with.js')).generateWith(work, given),
    openForm: (given) => openWith(given, 'likeness.form'),
    openSpec: (given) => openWith(given, 'default'),
    pinBaseline: async (given) => (await import('./baselines.js')).pin(given),
    compareBaseline: async (given) => (await import('./baselines.js')).compare(given),
    inspect: async (given) => (await import('./inspect.js')).inspect(given),
    rerun: async (given) => (await import('./rerun.js')).rerun(work, given),
    insertReference: async (given) => (await import('./insert-reference.js')).insertReference(given),
    cancelTask: async (given) => (await import('./tasks.js')).cancelTask(work, given),
    resolveTask: async (given) => (await import('./tasks.js')).resolveTask(work, given),
    chooseEngine: async () => (await import('../engines/pick-engine.js')).chooseEngine(work),
    setKey: async () => (await import('../engines/key-commands.js')).setKey(keys),
    testKey: async () => (await import('../engines/key-commands.js')).testKey(keys, work),
    clearKey: async () => (await import('../engines/key-commands.js')).clearKey(keys),
    startRelay: relay.start,
    stopRelay: relay.stop,
    showLog: () => log.show(),
  };
  const registered = Object.entries(commands).map(([name, run]) =>
    vscode.commands.registerCommand(`likeness.${name}`, async (given?: unknown) => {
      try {
        await run(given);
      } catch (thrown) {
        await (await import('../tell/tell-error.js')).tellError(thrown, log);
      }
    }),
  );
  return [...registered, ...documentsOfOurs(), { dispose: () => void relay.stop() }];
}

async function openWith(given: unknown, editor: string): Promise<void> {
  const { targetSpec } = await import('../spec-files/spec-document.js');
  const file = targetSpec(given);
  if (file) await vscode.commands.executeCommand('vscode.openWith', file, editor);
}

/** Documents that are made when they are shown: a baseline's spec, what a picture says about itself. */
function documentsOfOurs(): vscode.Disposable[] {
  return [
    vscode.workspace.registerTextDocumentContentProvider('likeness-baseline', {
      provideTextDocumentContent: async (uri, token) =>
        (await import('./baselines.js')).baselineDocuments.provideTextDocumentContent(uri, token),
    }),
    vscode.workspace.registerTextDocumentContentProvider('likeness-inspection', {
      provideTextDocumentContent: async (uri, token) =>
        (await import('./inspect.js')).inspectionPages.provideTextDocumentContent(uri, token),
    }),
  ];
}
