import type * as vscode from 'vscode';

/** Engines that take a key. The ids are part of the names under which secrets are stored. */
export const keyedEngines = ['service', 'comfyui', 'a1111', 'replicate', 'fal', 'horde', 'runpod'] as const;
export type KeyedEngine = (typeof keyedEngines)[number];

/** Keys of engines in the editor's secret storage; nowhere else, and never synchronised. */
export interface KeyBox {
  get(engine: string): Promise<string | undefined>;
  set(engine: string, key: string): Promise<void>;
  clear(engine: string): Promise<void>;
  onDidChange: vscode.Event<void>;
}

export function createKeyBox(secrets: vscode.SecretStorage): KeyBox {
  const nameOf = (engine: string) => `likeness.key.${engine}`;
  return {
    get: async (engine) => (await secrets.get(nameOf(engine))) || undefined,
    set: async (engine, key) => secrets.store(nameOf(engine), key),
    clear: async (engine) => secrets.delete(nameOf(engine)),
    onDidChange: (listener) => secrets.onDidChange(() => listener()),
  };
}
