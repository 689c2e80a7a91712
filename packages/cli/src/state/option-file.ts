import { LikenessError } from '@likeness/core/error';
import { readTextFile } from '@likeness/host-node/spec-file';

/**
 * The text of a file that an option names, which is no spec and is not told as one.
 *
 * @throws LikenessError `usage`.
 */
export async function readOptionFile(option: string, file: string): Promise<string> {
  try {
    return await readTextFile(file);
  } catch (cause) {
    if (!(cause instanceof LikenessError)) throw cause;
    const detail =
      cause.code === 'spec/not-found' ? `there is no file ${file}` : `${file}: ${cause.detail ?? 'unreadable'}`;
    throw new LikenessError('usage', { step: 'read', where: option, detail, todo: 'Correct the path.', cause });
  }
}
