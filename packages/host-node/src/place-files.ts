import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, open, rename, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { errorCode, writeError } from './write-error.js';

/** One file of a set that belongs together: a portrait and its run record share one name. */
export interface FileToPlace {
  /** What follows the set's name, for example `.png` or `-seed8.png`. */
  ending: string;
  /** The content, or how to make it once the set's name is settled. */
  bytes: Uint8Array | ((name: string) => Uint8Array);
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
  if (new Set(files.map(({ ending }) => ending)).size < files.length) {
    throw new RangeError('two files of one set have the same name');
  }
  try {
    if (force) return await placeAs(folder, name, files, replaceAll);
    for (let version = 1; version <= mostVersions; version++) {
      const candidate = version === 1 ? name : `${name}-${version}`;
      if (files.some((file) => existsSync(targetOf(folder, candidate, file)))) continue;
      const placed = await placeAs(folder, candidate, files, linkAll);
      if (placed.length > 0) return placed;
    }
    throw new LikenessError('output/exists', { step: 'write', where: path.join(folder, name) });
  } catch (error) {
    throw writeError(error, path.join(folder, name));
  }
}

type PutInPlace = (drafts: readonly string[], targets: readonly string[]) => Promise<boolean>;

/** The paths of the set under this name; none when the name turned out to be taken. */
async function placeAs(
  folder: string,
  name: string,
  files: readonly FileToPlace[],
  put: PutInPlace,
): Promise<string[]> {
  const drafts: string[] = [];
  const targets = files.map((file) => targetOf(folder, name, file));
  try {
    for (const { bytes } of files) {
      drafts.push(await writeDraft(folder, name, typeof bytes === 'function' ? bytes(name) : bytes));
    }
    return (await put(drafts, targets)) ? targets : [];
  } finally {
    await Promise.all(drafts.map((draft) => rm(draft, { force: true })));
  }
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

async function replaceAll(drafts: readonly string[], targets: readonly string[]): Promise<boolean> {
  for (const [i, target] of targets.entries()) await rename(drafts[i]!, target);
  return true;
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
