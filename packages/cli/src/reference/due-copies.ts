import { foldRecord, newHistory, readJournal } from '@likeness/core/journal';
import { dueForDeletion, type KeptCopy } from '@likeness/core/reference';
import { systemClock } from '@likeness/host-node/clock';
import { consentStore, journalStore, referenceCopies } from '../compose.js';
import { warn } from '../screen/warn.js';

/**
 * Deletes the prepared copies whose time is over: consent has ended or was withdrawn, or their task has ended and keeping was
 * not ticked. Run at the start of every command that touches references, and when a task has ended.
 */
export async function deleteDueCopies(): Promise<void> {
  const copies = await listCopies();
  if (copies.length === 0) return;
  const due = dueForDeletion(copies, await consentStore().list(), systemClock.now());
  const results = await referenceCopies().purge(
    due.map(({ copy }) => copy),
    systemClock.now,
  );
  for (const { at, deleted, because } of results) if (!deleted) warn(`${at} should be deleted and is not: ${because}`);
}

/** The prepared copies that are here. In use is what a task without an outcome was made for. */
export async function listCopies(): Promise<readonly KeptCopy[]> {
  const history = newHistory();
  for (const record of await readJournal(journalStore())) foldRecord(history, record);
  const needed = new Set([...history.open.values()].map(({ intent }) => intent.reference));
  return referenceCopies().list((sha256) => needed.has(sha256));
}
