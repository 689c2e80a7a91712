import type { ConsentRecord, ConsentStore } from '@likeness/core/reference';

/**
 * The consent records of several folders as one store: a photo may lie in any of them. They are opened at each call, since folders
 * come and go. What is saved goes into the first.
 */
export function joinConsents(open: () => Promise<readonly ConsentStore[]>): ConsentStore {
  const gather = async (read: (store: ConsentStore) => Promise<readonly ConsentRecord[]>) => {
    const lists = await Promise.all((await open()).map(read));
    const byId = new Map(lists.flat().map((record) => [record.id, record]));
    return [...byId.values()].sort((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt) || (a.id < b.id ? -1 : 1));
  };
  return {
    find: (sha256) => gather((store) => store.find(sha256)),
    list: () => gather((store) => store.list()),
    async save(record) {
      await (await open())[0]?.save(record);
    },
    async remove(id) {
      for (const store of await open()) await store.remove(id);
    },
  };
}
