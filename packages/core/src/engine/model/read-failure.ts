import { LikenessError } from '../../error/index.js';
import type { EngineAnswer } from '../engine.js';
import { findTaskFault, type Redact, sanitiseText, type TaskFault } from '../http/index.js';

/**
 * What an engine's words about a task that did not succeed mean. A filter's verdict is kept by the word that gave it away
 * only: its sentence may repeat what was asked for.
 */
export function readFailure(
  said: string,
  { faults, where, redact }: { faults: readonly TaskFault[]; where: string; redact: Redact },
): EngineAnswer {
  const detail = sanitiseText(redact(said)) || 'no reason given';
  const found = findTaskFault(faults, detail);
  switch (found?.row.says) {
    case 'filtered':
      return { says: 'filtered', reason: found.part };
    case 'cancelled':
      return { says: 'cancelled' };
    case 'empty':
      return { says: 'empty', reason: detail };
    default: {
      const { todo, code = 'engine/failed' } = found?.row ?? {};
      const more = todo === undefined ? {} : { todo };
      return { says: 'failed', error: new LikenessError(code, { step: 'poll', where, detail, ...more }) };
    }
  }
}
