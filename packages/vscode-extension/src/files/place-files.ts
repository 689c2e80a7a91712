import { LikenessError } from '@likeness/core/error';

/** One folder as a set of names. Every method rejects with the host's own error. */
export interface Folder {
  /** What people know it by. */
  readonly name: string;
  has(name: string): Promise<boolean>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Rejects when `to` is taken. */
  rename(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** One file of a set that belongs together: portraits and their run record. */
export interface FileToPlace {
  name: string;
  /** With its dot: `.png`, `.run.json`. */
  ending: string;
  /** The content, or how to make it once it is settled what is added to every name of the set: nothing, or `-2`. */
  bytes: Uint8Array | ((added: string) => Uint8Array);
}

/** After `ada`, `ada-2` ... so many names are tried. */
const mostVersions = 1_000;

/**
 * Writes a set of files whole or not at all, and over nothing: each is first written under a hidden name beside its place, then
 * all are renamed. Where a name is taken, the whole set counts up together (`ada-7-2.png`, `ada-7-2.run.json`). Returns the names, in the order of `files`.
 *
 * @throws LikenessError `output/unwritable`, `output/exists`; then none of the set's files is there.
 */
export async function placeFiles(folder: Folder, files: readonly FileToPlace[]): Promise<string[]> {
  for (let version = 1; version <= mostVersions; version++) {
    const added = version === 1 ? '' : `-${version}`;
    const targets = files.map(({ name, ending }) => `${name}${added}${ending}`);
    if (await anyTaken(folder, targets)) continue;
    if (await placeAs(folder, targets, added, files)) return targets;
  }
  throw new LikenessError('output/exists', { step: 'write', where: `${folder.name}/${files[0]?.name}` });
}

/** False, with nothing left behind, when a name turned out to be taken in the meantime. */
async function placeAs(
  folder: Folder,
  targets: readonly string[],
  added: string,
  files: readonly FileToPlace[],
): Promise<boolean> {
  const drafts = targets.map((target) => `.${target}.${crypto.randomUUID().slice(0, 8)}.tmp`);
  const placed: string[] = [];
  try {
    for (const [i, { bytes }] of files.entries())
      await folder.write(drafts[i]!, typeof bytes === 'function' ? bytes(added) : bytes);
    for (const [i, target] of targets.entries()) {
      await folder.rename(drafts[i]!, target);
      placed.push(target);
    }
    return true;
  } catch (thrown) {
    const rest = targets.filter((target) => !placed.includes(target));
    const wasTaken = await anyTaken(folder, rest).catch(() => false);
    await removeAll(folder, [...placed, ...drafts]);
    if (wasTaken) return false;
    throw toUnwritable(thrown, `${folder.name}/${targets[0]}`);
  }
}

async function anyTaken(folder: Folder, names: readonly string[]): Promise<boolean> {
  for (const name of names) if (await folder.has(name)) return true;
  return false;
}

async function removeAll(folder: Folder, names: readonly string[]): Promise<void> {
  for (const name of names) if (await folder.has(name).catch(() => false)) await folder.remove(name).catch(() => {});
}

function toUnwritable(thrown: unknown, where: string): LikenessError {
  if (thrown instanceof LikenessError) return thrown;
  const detail = thrown instanceof Error ? thrown.message.replace(/^\w+ \(FileSystemError\): /, '') : String(thrown);
  return new LikenessError('output/unwritable', { step: 'write', where, detail, cause: thrown });
}
