import { randomBytes } from 'node:crypto';
import { access, constants, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeError } from '@likeness/host-node/write-error';

/**
 * Puts new text in place of a file's in one step: whoever reads it meanwhile sees the one or the other. A link stays a link,
 * and the file keeps who may read and write it.
 *
 * @throws LikenessError `output/unwritable`, also for a file that is write-protected; it then stays as it is.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  try {
    const real = await realpath(file);
    await access(real, constants.W_OK);
    const { mode } = await stat(real);
    await moveInPlace(real, text, mode & 0o7777);
  } catch (error) {
    throw writeError(error, file);
  }
}

async function moveInPlace(file: string, text: string, mode: number): Promise<void> {
  const draft = path.join(path.dirname(file), `.${randomBytes(8).toString('hex')}.tmp`);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
