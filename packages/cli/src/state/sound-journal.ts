import { type Chain, type JournalStore, readChain } from '@likeness/core/journal';
import { exitCodes } from '../exit-codes.js';
import { warn } from '../screen/warn.js';

/**
 * The sound part of a journal. Where the chain is broken, a note names the line and the program ends with 4: what follows it
 * is missing from whatever is told.
 */
export async function readSoundJournal(store: JournalStore): Promise<Pick<Chain, 'records' | 'fault'>> {
  const { records, fault } = readChain(await store.read());
  if (fault) {
    const lost = 'Only what stands above that line is told.';
    warn(`the journal is broken at line ${fault.line}: ${fault.says}. ${lost} Keep the file as it is.`);
    process.exitCode = exitCodes.notWritten;
  }
  return { records, ...(fault ? { fault } : {}) };
}
