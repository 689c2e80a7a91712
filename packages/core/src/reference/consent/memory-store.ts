import type { ConsentRecord } from './consent-record.js';
import { type ConsentStore, newestFirst } from './store.js';

/** Consent records for as long as the page or the test lives. */
export function createMemoryConsentStore(records: readonly ConsentRecord[] = []): ConsentStore {
  const byId = new Map(records.map((record) => [record.id, structuredClone(record)]));
  const all = () => newestFirst([...byId.values()].map((record) => structuredClone(record)));
  return {
    async save(record) {
      byId.set(record.id, structuredClone(record));
    },
    async find(sha256) {
      return all().filter((record) => record.sha256 === sha256);
    },
    async list() {
      return all();
    },
    async remove(id) {
      byId.delete(id);
    },
  };
}
