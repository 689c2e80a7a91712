import { type ChainFault, type JournalRecord, readChain } from './chain.js';
import { foldRecord, newHistory } from './open-task.js';
import { parseEntry } from './record.js';
import type { JournalStore } from './store.js';

export interface JournalReport {
  /** Records of the sound part of the chain. */
  records: number;
  /** Tasks with an outcome, and without one. */
  done: number;
  open: number;
  /** Lines whose kind or body this version does not know. They are kept and have no effect. */
  unknown: readonly number[];
  /** Bytes of a last line that was not written to its end. They are set aside at the next write. */
  torn: number;
  /** The first line that breaks the chain. Nothing is appended to such a journal. */
  fault?: ChainFault;
}

/** The records of the sound part of a journal. Takes no lock: another process may be writing. */
export async function readJournal(store: JournalStore): Promise<readonly JournalRecord[]> {
  return readChain(await store.read()).records;
}

/** Checks every link of a journal, and counts what is in it. */
export async function verifyJournal(store: JournalStore): Promise<JournalReport> {
  const { records, torn, fault } = readChain(await store.read());
  const history = newHistory();
  for (const record of records) foldRecord(history, record);
  return {
    records: records.length,
    done: history.done.size,
    open: history.open.size,
    unknown: records.filter((record) => !parseEntry(record)).map(({ seq }) => seq),
    torn,
    ...(fault ? { fault } : {}),
  };
}
