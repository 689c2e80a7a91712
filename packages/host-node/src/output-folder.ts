import { constants } from 'node:fs';
import { access, lstat, mkdir, realpath, stat } from 'node:fs/promises';
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

/**
 * Makes a folder and those above it where they are missing, and returns its real path. One at a time: Node's own recursive
 * `mkdir` never returns below `/proc`.
 */
export async function makeFolder(folder: string): Promise<string> {
  try {
    const { existing, rest } = await splitExisting(path.resolve(folder));
    let made = existing;
    for (const name of rest) {
      made = path.join(made, name);
      await mkdir(made).catch((error) => {
        if (errorCode(error) !== 'EEXIST') throw error;
      });
    }
    return await realpath(made);
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
    if (await isThere(wanted)) {
      throw new LikenessError('output/unwritable', {
        step: 'write',
        where: wanted,
        detail: 'a link there leads nowhere',
      });
    }
    const { existing, rest } = await splitExisting(path.dirname(wanted));
    return { existing, rest: [...rest, path.basename(wanted)] };
  }
}

/** Whether something has this name, a link that leads nowhere included. */
async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
