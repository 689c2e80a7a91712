import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { hasSafeFolder } from '@likeness/core/spec';
import { errorCode, writeError } from './write-error.js';

/**
 * Makes the folder that a spec asks for inside `root`, and returns its real path. The folder comes from a file that
 * somebody else may have written: it may not lead out of `root`, neither by its words nor through a link.
 *
 * @throws LikenessError `output/escapes` or `output/unwritable`.
 */
export async function openFolderInside(root: string, folder: string): Promise<string> {
  const escapes = new LikenessError('output/escapes', { step: 'write', where: folder });
  if (!hasSafeFolder(folder)) throw escapes;
  const wanted = path.resolve(root, folder);
  const realRoot = await realpath(root);
  if (!isInside(realRoot, await realPathOfExistingPart(wanted))) throw escapes;
  return makeFolder(wanted);
}

/** Makes a folder that the user named on the command line: anywhere is right. */
export async function makeFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    return await realpath(folder);
  } catch (error) {
    throw writeError(error, folder);
  }
}

async function realPathOfExistingPart(wanted: string): Promise<string> {
  try {
    return await realpath(wanted);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw writeError(error, wanted);
    const parent = path.dirname(wanted);
    return path.join(await realPathOfExistingPart(parent), path.basename(wanted));
  }
}

function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
