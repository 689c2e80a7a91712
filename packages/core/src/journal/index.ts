export {
  type Chain,
  type ChainFault,
  type ChainTail,
  type JournalRecord,
  linkRecord,
  readChain,
} from './chain.js';
export { deletionRequest } from './deletion-request.js';
export { exportCsv, exportJsonl, exportNotes } from './export.js';
export { alreadyBegun, type Journal, type JournalOptions, openJournal } from './journal.js';
export { createMemoryStore } from './memory-store.js';
export { foldRecord, type History, type KnownTask, newHistory, type OpenTask } from './open-task.js';
export { type Entry, type Intent, parseEntry, type RunRecord } from './record.js';
export { type RunSummary, summariseRuns } from './run-summary.js';
export type { Holder, JournalFile, JournalStore } from './store.js';
export { type JournalReport, readJournal, verifyJournal } from './verify.js';
