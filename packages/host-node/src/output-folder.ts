import { constants } from 'node:fs';
import { access, mkdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { hasSafeFolder } from '@likeness/core/spec';
import { errorCode, writeError } from './write-error.js';

/**
 * The real path of the folder that a spec asks for inside `root`; it need not exist yet. The folder comes from a file that
 * somebody else may have written: it may not lead out of `root`, neither by its words nor through a link.
 *
 * @throws LikenessError `output/escapes`, or `output/unwritable` when it cannot become a folder to write to.
 */
export async function resolveInside(root: string, folder: string): Promise<string> {
  const escapes = new LikenessError('output/escapes', { step: 'write', where: folder });
  if (!hasSafeFolder(folder)) throw escapes;
  const wanted = await resolveFolder(path.resolve(root, folder));
  if (!isInside(await realpath(root), wanted)) throw escapes;
  return wanted;
}

/**
 * The real path of a folder that the user named: anywhere is right. It need not exist yet.
 *
 * @throws LikenessError `output/unwritable` when it cannot become a folder to write to.
 */
export async function resolveFolder(wanted: string): Promise<string> {
  const { existing, rest } = await splitExisting(path.resolve(wanted));
  try {
    if (!(await stat(existing)).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    await access(existing, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw writeError(error, wanted);
  }
  return path.join(existing, ...rest);
}

/** Makes a folder and those above it where they are missing. */
export async function makeFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    return await realpath(folder);
  } catch (error) {
    throw writeError(error, folder);
  }
}

/** The deepest part of a path that exists, links followed, and the names below it that do not. */
async function splitExisting(wanted: string): Promise<{ existing: string; rest: string[] }> {
  try {
    return { existing: await realpath(wanted), rest: [] };
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw writeError(error, wanted);
    const { existing, rest } = await splitExisting(path.dirname(wanted));
    return { existing, rest: [...rest, path.basename(wanted)] };
  }
}

function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
