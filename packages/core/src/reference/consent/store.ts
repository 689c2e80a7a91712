import type { ConsentRecord } from './consent-record.js';

/** Where consent records are kept: a JSON file each in a folder, or the memory of a page. */
export interface ConsentStore {
  /** Replaces the record of the same id. Returns when it is durable. */
  save(record: ConsentRecord): Promise<void>;
  /** Every record for that photo, the newest first; withdrawn and expired ones too. */
  find(sha256: string): Promise<readonly ConsentRecord[]>;
  list(): Promise<readonly ConsentRecord[]>;
  /** Succeeds when there is nothing to remove. */
  remove(id: string): Promise<void>;
}

/** Records in the order in which they are asked: the newest first, by `madeAt`, then by id. */
export function newestFirst(records: readonly ConsentRecord[]): readonly ConsentRecord[] {
  return [...records].sort((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt) || (a.id < b.id ? -1 : 1));
}
