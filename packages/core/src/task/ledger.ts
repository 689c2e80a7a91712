import { type LikenessError, toLikenessError } from '../error/index.js';
import type { Journal, Entry as JournalEntry } from '../journal/index.js';

/** The tracker's hand on the journal. */
export interface Ledger {
  /**
   * Durable before it returns, together with all that is still to be recorded.
   *
   * @throws LikenessError `journal/...`; then the entry is not recorded, and what it announces must not happen.
   */
  announce(entry: JournalEntry): Promise<void>;
  /** Records what has happened already: tried now, and when the journal cannot be written, again with the next. Never throws. */
  report(entry: JournalEntry): Promise<void>;
  /** Tries again to record what could not be. */
  retry(): Promise<void>;
  readonly backlog: number;
}

export function createLedger(journal: Journal, onTrouble: (error: LikenessError) => void): Ledger {
  let backlog: JournalEntry[] = [];

  async function write(owed: readonly JournalEntry[], entry?: JournalEntry): Promise<void> {
    try {
      await journal.append(...owed, ...(entry ? [entry] : []));
    } catch (thrown) {
      backlog = [...owed, ...backlog];
      throw toLikenessError(thrown, 'journal');
    }
  }

  async function retry(): Promise<void> {
    if (backlog.length === 0) return;
    try {
      await write(backlog.splice(0));
    } catch (thrown) {
      onTrouble(toLikenessError(thrown, 'journal'));
    }
  }

  return {
    get backlog() {
      return backlog.length;
    },
    announce: (entry) => write(backlog.splice(0), entry),
    report(entry) {
      backlog.push(entry);
      return retry();
    },
    retry,
  };
}
