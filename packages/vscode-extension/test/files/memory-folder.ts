import type { Folder } from '../../src/files/place-files.js';

/** A folder in memory that refuses what a real one refuses. `full` makes the disk full at the nth write. */
export function createMemoryFolder(files = new Map<string, Uint8Array>(), full = Number.POSITIVE_INFINITY) {
  let writes = 0;
  const folder: Folder = {
    name: 'people',
    has: async (name) => files.has(name),
    async write(name, bytes) {
      writes += 1;
      if (writes >= full) throw new Error('ENOSPC: no space left on device');
      files.set(name, bytes);
    },
    async rename(from, to) {
      const bytes = files.get(from);
      if (files.has(to) || !bytes) throw new Error('FileExists');
      files.delete(from);
      files.set(to, bytes);
    },
    async remove(name) {
      files.delete(name);
    },
  };
  return { folder, files };
}
