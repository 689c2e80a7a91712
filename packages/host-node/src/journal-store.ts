import { type FileHandle, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import type { JournalFile, JournalStore } from '@likeness/core/journal';
import { lockFile } from './file-lock.js';
import { makePrivateFolder } from './private-folder.js';
import { isProcessAlive, thisProcess } from './process-holder.js';
import { errorCode, writeError } from './write-error.js';

/**
 * A journal in a file. Every write is synced to the disk before it counts, and made under a lock that dies with its holder.
 * The file is readable by its owner alone: prompts may be private. Beside it stand `<file>.lock.<n>` and, when a writer died
 * in the middle of a line, `<file>.torn` with what it had written.
 */
export function createFileStore(file: string): JournalStore {
  let holder: ReturnType<typeof thisProcess> | undefined;
  const whoAmI = () => {
    holder ??= thisProcess();
    return holder;
  };
  return {
    name: file,
    async read() {
      try {
        return await readFile(file);
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return new Uint8Array();
        throw unwritable(error, file);
      }
    },
    async exclusively(work) {
      const release = await prepare(file, async () => {
        await makePrivateFolder(path.dirname(file));
        return lockFile(file, await whoAmI());
      });
      let handle: FileHandle | undefined;
      try {
        handle = await prepare(file, () => openOrMake(file));
        return await work(toJournalFile(handle, file));
      } finally {
        await handle?.close();
        await release();
      }
    },
    holder: whoAmI,
    isAlive: isProcessAlive,
  };
}

async function prepare<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unwritable(error, file);
  }
}

/** The file, open for reading and writing. A new one is synced into its folder, so that a power cut leaves it there. */
async function openOrMake(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r+');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  const handle = await open(file, 'wx+', 0o600);
  await syncFolder(path.dirname(file));
  return handle;
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders; its file systems journal their names themselves.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function toJournalFile(handle: FileHandle, file: string): JournalFile {
  const size = async () => (await handle.stat()).size;
  const read = async (from: number) => {
    const bytes = new Uint8Array(Math.max(0, (await size()) - from));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, from + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  };
  return {
    size,
    read,
    async append(bytes) {
      try {
        let at = await size();
        for (let done = 0; done < bytes.length; ) {
          const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at);
          done += bytesWritten;
          at += bytesWritten;
        }
        await handle.datasync();
      } catch (error) {
        throw unwritable(error, file);
      }
    },
    async cutOff(from) {
      const torn = await open(`${file}.torn`, 'a', 0o600);
      try {
        await torn.write(await read(from));
        await torn.sync();
      } finally {
        await torn.close();
      }
      await handle.truncate(from);
      await handle.sync();
    },
  };
}

function unwritable(error: unknown, file: string): LikenessError {
  if (error instanceof LikenessError) return error;
  const { detail } = writeError(error, file);
  const about = { step: 'journal', where: file, cause: error } as const;
  return new LikenessError('journal/unwritable', detail === undefined ? about : { ...about, detail });
}
