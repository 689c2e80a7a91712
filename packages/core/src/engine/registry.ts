import { LikenessError } from '../error/index.js';
import type { Engine } from './engine.js';

/** The engines that a shell offers, by id, in the order in which it shows them. */
export interface EngineRegistry {
  list(): readonly Engine[];
  /** @throws LikenessError `engine/unknown` whose advice lists the ids that exist. */
  get(id: string): Engine;
}

export function createRegistry(engines: readonly Engine[]): EngineRegistry {
  const byId = new Map(engines.map((engine) => [engine.describe().id, engine]));
  return {
    list: () => engines,
    get(id) {
      const engine = byId.get(id);
      if (engine) return engine;
      const todo = `Engines here: ${[...byId.keys()].join(', ')}.`;
      throw new LikenessError('engine/unknown', { step: 'compile', where: id, todo });
    },
  };
}
