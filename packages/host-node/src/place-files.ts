import { randomBytes } from 'node:crypto';
import { link, open, rename, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { errorCode, writeError } from './write-error.js';

/** One file of a set that belongs together: a portrait and its run record share one name. */
export interface FileToPlace {
  /** What follows the set's name, for example `.png` or `-seed8.png`. */
  ending: string;
  bytes: Uint8Array;
}

export interface Placing {
  folder: string;
  name: string;
  files: readonly FileToPlace[];
  /** Replace what is there instead of counting up. */
  force?: boolean;
}

/** After `ada`, `ada-2` ... this many names are tried before giving up. */
const mostVersions = 10_000;

/**
 * Writes a set of files whole or not at all: each is first written and synced under a hidden name beside its place, then
 * all are put in place. A taken name counts up (`ada-2`), for the whole set together.
 *
 * @returns the paths, in the order of `files`.
 * @throws LikenessError `output/unwritable`; then none of the set's files exists.
 */
export async function placeFiles({ folder, name, files, force = false }: Placing): Promise<string[]> {
  const drafts: string[] = [];
  try {
    for (const file of files) drafts.push(await writeDraft(folder, name, file.bytes));
    if (force) return await replaceAll(folder, name, files, drafts);
    for (let version = 1; version <= mostVersions; version++) {
      const targets = files.map((file) => targetOf(folder, versioned(name, version), file));
      if (await linkAll(drafts, targets)) return targets;
    }
    throw new LikenessError('output/exists', { step: 'write', where: targetOf(folder, name, files[0]!) });
  } catch (error) {
    throw writeError(error, path.join(folder, name));
  } finally {
    await Promise.all(drafts.map((draft) => rm(draft, { force: true })));
  }
}

function versioned(name: string, version: number): string {
  return version === 1 ? name : `${name}-${version}`;
}

function targetOf(folder: string, name: string, file: FileToPlace): string {
  return path.join(folder, `${name}${file.ending}`);
}

async function writeDraft(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const draft = path.join(folder, `.${name.slice(0, 60)}.${randomBytes(6).toString('hex')}.tmp`);
  const file = await open(draft, 'wx', 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return draft;
}

async function replaceAll(folder: string, name: string, files: readonly FileToPlace[], drafts: readonly string[]) {
  const targets = files.map((file) => targetOf(folder, name, file));
  for (const [i, target] of targets.entries()) await rename(drafts[i]!, target);
  return targets;
}

/** Puts every draft at its target; false, with nothing left behind, when one of the targets is taken. */
async function linkAll(drafts: readonly string[], targets: readonly string[]): Promise<boolean> {
  const placed: string[] = [];
  try {
    for (const [i, target] of targets.entries()) {
      await linkOrReserve(drafts[i]!, target);
      placed.push(target);
    }
    return true;
  } catch (error) {
    await Promise.all(placed.map((target) => unlink(target)));
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** A hard link refuses a taken name in one step. File systems without links get an exclusive empty file, then a rename. */
async function linkOrReserve(draft: string, target: string): Promise<void> {
  try {
    await link(draft, target);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errorCode(error) ?? '')) throw error;
    await (await open(target, 'wx')).close();
    await rename(draft, target);
  }
}
