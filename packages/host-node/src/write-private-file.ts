import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from './output-folder.js';
import { writeError } from './write-error.js';

/**
 * Writes a file that its owner alone can read, whole or not at all, over what was there; returns when it is durable. The
 * folder is made where it is missing.
 *
 * @throws LikenessError `output/unwritable`.
 */
export async function writePrivateFile(file: string, bytes: Uint8Array): Promise<void> {
  const folder = await makeFolder(path.dirname(file));
  const draft = path.join(folder, `.${randomBytes(8).toString('hex')}.tmp`);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path.join(folder, path.basename(file)));
  } catch (error) {
    await rm(draft, { force: true });
    throw writeError(error, file);
  }
}
