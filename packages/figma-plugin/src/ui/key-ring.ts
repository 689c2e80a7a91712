import type { KeyDesk } from '@likeness/panel';
import type { Canvas } from '../protocol/index.js';

export interface KeyRing extends KeyDesk {
  tokenOf(engine: string): string | undefined;
}

const entryOf = (engine: string) => `token/${engine}`;

/** Tokens of services: in this session's memory, and in the plugin's storage on this machine only where the user ticks it. */
export async function createKeyRing(canvas: Pick<Canvas, 'ask'>, engines: readonly string[]): Promise<KeyRing> {
  const tokens = new Map<string, string>();
  const kept = new Set<string>();
  for (const engine of engines) {
    const { text } = await canvas.ask('read-entry', { key: entryOf(engine) });
    if (text === undefined) continue;
    tokens.set(engine, text);
    kept.add(engine);
  }
  return {
    list: () => engines.map((engine) => ({ engine, isSet: tokens.has(engine), isKept: kept.has(engine) })),
    tokenOf: (engine) => tokens.get(engine),
    async set(engine, token, keep) {
      if (token === undefined) tokens.delete(engine);
      else tokens.set(engine, token);
      if (keep && token !== undefined) kept.add(engine);
      else kept.delete(engine);
      await canvas.ask('write-entry', { key: entryOf(engine), text: keep ? token : undefined });
    },
  };
}
