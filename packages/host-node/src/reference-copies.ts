import { readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { KeptCopy, PreparedCopy, PurgeResult } from '@likeness/core/reference';
import { errorCode } from './write-error.js';
import { writePrivateFile } from './write-private-file.js';

/** Prepared copies of photos in a folder: what a task that is not sent yet needs, and what may be kept by consent. */
export interface CopyFolder {
  /** Keeps a copy, readable by its owner alone. */
  save(copy: Pick<PreparedCopy, 'bytes' | 'sha256' | 'originalSha256'>): Promise<void>;
  /** The bytes of the copy of that SHA-256. */
  read(sha256: string): Promise<{ bytes: Uint8Array; originalSha256: string } | undefined>;
  /** All copies. `isInUse` tells by a copy's SHA-256 whether a task needs it. */
  list(isInUse: (sha256: string) => boolean): Promise<readonly KeptCopy[]>;
  /** Deletes, and looks whether it is gone. */
  purge(copies: readonly KeptCopy[], now: () => number): Promise<readonly PurgeResult[]>;
}

const name = /^([0-9a-f]{64})\.copy$/;
const folderName = /^[0-9a-f]{64}$/;

/** Copies lie as `<SHA-256 of the photo>/<SHA-256 of the copy>.copy`. */
export function createCopyFolder(root: string): CopyFolder {
  async function entries() {
    const photos = (await namesIn(root)).filter((one) => folderName.test(one));
    const found = photos.map(async (reference) => {
      const names = await namesIn(path.join(root, reference));
      return names.flatMap((one) => {
        const sha256 = name.exec(one)?.[1];
        return sha256 === undefined ? [] : [{ reference, sha256, at: path.join(root, reference, one) }];
      });
    });
    return (await Promise.all(found)).flat();
  }
  return {
    save: ({ bytes, sha256, originalSha256 }) =>
      writePrivateFile(path.join(root, originalSha256, `${sha256}.copy`), bytes),
    async read(sha256) {
      const entry = (await entries()).find((one) => one.sha256 === sha256);
      return entry && { bytes: await readFile(entry.at), originalSha256: entry.reference };
    },
    async list(isInUse) {
      const listed = (await entries()).map(async ({ reference, sha256, at }): Promise<readonly KeptCopy[]> => {
        const facts = await stat(at).catch(() => undefined);
        if (!facts) return [];
        return [{ at, kind: 'prepared-copy', reference, madeAt: facts.mtime.toISOString(), inUse: isInUse(sha256) }];
      });
      return (await Promise.all(listed)).flat();
    },
    async purge(copies, now) {
      const results: PurgeResult[] = [];
      for (const { at } of copies) {
        const because = await rm(at, { force: true }).then(() => undefined, errorCode);
        await rmdir(path.dirname(at)).catch(() => {});
        const gone = (await stat(at).catch(() => undefined)) === undefined;
        const moment = new Date(now()).toISOString();
        results.push({
          at,
          deleted: gone,
          ...(gone ? {} : { because: `${because ?? 'it is still there'} at ${moment}` }),
        });
      }
      return results;
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error) => {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return [];
    throw error;
  });
}
