import { LikenessError } from '../../error/index.js';
import type { EngineAnswer } from '../engine.js';
import type { Check, Generation } from './schema.js';

/** A request is forgotten so long after somebody last asked about it (AI-Horde, horde/classes/stable/waiting_prompt.py). */
const lifetimeMs = 20 * 60_000;

/** How the Horde's counts read in our words; `done` says that the pictures can be asked for. */
export function readCheck(check: Check, where: string): EngineAnswer | 'done' {
  if (check.faulted) {
    const detail = 'the request failed at three workers, and the Horde gave it up';
    return { says: 'failed', error: new LikenessError('engine/failed', { step: 'poll', where, detail }) };
  }
  if (check.done) return 'done';
  const [finished, processing, waiting] = [check.finished ?? 0, check.processing ?? 0, check.waiting ?? 0];
  const all = finished + processing + waiting;
  if (finished + processing > 0) return { says: 'running', ...(all === 0 ? {} : { progress: finished / all }) };
  return { says: 'queued', ...(check.queue_position == null ? {} : { position: check.queue_position }) };
}

/** Pictures that a filter replaced are no portraits; those that are not stored yet are late. */
export function readGenerations(generations: readonly Generation[], now: number): EngineAnswer {
  // Done without a single picture and without a fault is what a request looks like that was stopped.
  if (generations.length === 0) return { says: 'cancelled' };
  if (generations.every(isCensored)) return { says: 'filtered', reason: 'censored by the worker' };
  const outputs = generations.flatMap((one, index) =>
    isCensored(one) || isMissing(one) ? [] : [{ index, expiresAt: now + lifetimeMs }],
  );
  return { says: 'completed', outputs };
}

export const isMissing = ({ img }: Generation): boolean => img === '' || img === 'N/A';

const isCensored = ({ censored, gen_metadata: notes }: Generation): boolean =>
  censored === true || (notes ?? []).some(({ type }) => type === 'censorship');
