import { readFile, stat } from 'node:fs/promises';
import { LikenessError } from '@likeness/core/error';
import { errorCode } from './write-error.js';

/** The largest image file that is read, in bytes: a 40-megapixel PNG of 8 bits a sample is rarely half of it. */
export const maxImageBytes = 100 * 1_048_576;

/**
 * The bytes of an image file, whatever they are. Its size is checked before it is read, so that no path can fill the memory.
 *
 * @throws LikenessError `image/unreadable` or `image/too-large`.
 */
export async function readImageFile(file: string): Promise<Uint8Array> {
  const unreadable = (detail: string, cause?: unknown) =>
    new LikenessError('image/unreadable', { step: 'read', where: file, detail, cause });
  try {
    // Before opening: a named pipe would wait for a writer that never comes.
    const facts = await stat(file);
    if (!facts.isFile()) throw unreadable('it is not a file');
    if (facts.size > maxImageBytes) {
      const detail = `${facts.size} bytes, at most ${maxImageBytes}`;
      const todo = 'Use a file of at most 100 MB.';
      throw new LikenessError('image/too-large', { step: 'read', where: file, detail, todo });
    }
    return await readFile(file);
  } catch (error) {
    if (error instanceof LikenessError) throw error;
    if (errorCode(error) === 'ENOENT') throw unreadable('there is no such file', error);
    throw unreadable(errorCode(error) ?? String(error), error);
  }
}
