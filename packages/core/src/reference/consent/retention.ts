import type { ConsentRecord } from './consent-record.js';
import type { KeptCopy } from './run-use.js';
import { newestFirst } from './store.js';

/** Why a copy must go. */
export type DueReason = 'no-record' | 'withdrawn' | 'expired' | 'task-ended';

export interface DueCopy {
  readonly copy: KeptCopy;
  readonly reason: DueReason;
}

/**
 * The copies that must be deleted now: those of photos without a standing record, and those whose task has ended where
 * `keep` was not ticked. Shells run it at every start, when a task ends, and at {@link nextDeletion}.
 */
export function dueForDeletion(
  copies: readonly KeptCopy[],
  records: readonly ConsentRecord[],
  now: number,
): readonly DueCopy[] {
  return copies.flatMap((copy) => {
    const reason = judgeCopy(copy, records, now);
    return reason ? [{ copy, reason }] : [];
  });
}

function judgeCopy(copy: KeptCopy, records: readonly ConsentRecord[], now: number): DueReason | undefined {
  const own = newestFirst(records.filter(({ sha256 }) => sha256 === copy.reference));
  const [newest] = own;
  if (!newest) return 'no-record';
  if (newest.withdrawn) return 'withdrawn';
  const running = own.filter(({ until, withdrawn }) => !withdrawn && Date.parse(until) > now);
  if (running.length === 0) return 'expired';
  if (copy.inUse || running.some(({ scopes }) => scopes.includes('keep'))) return undefined;
  return 'task-ended';
}

/**
 * When a copy can next fall due by dates alone, epoch ms: what a shell sets its timer to. Undefined: none will. At the
 * moment itself {@link dueForDeletion} may still find nothing, where a second record runs on.
 */
export function nextDeletion(
  copies: readonly KeptCopy[],
  records: readonly ConsentRecord[],
  now: number,
): number | undefined {
  const photos = new Set(copies.map(({ reference }) => reference));
  const standing = records.filter(({ sha256, withdrawn }) => photos.has(sha256) && !withdrawn);
  const ends = standing.map(({ until }) => Date.parse(until)).filter((end) => end > now);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}
