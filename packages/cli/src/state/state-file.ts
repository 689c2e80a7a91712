import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Stored } from '@likeness/core/experiment';
import { lockFile } from '@likeness/host-node/file-lock';
import { makeFolder } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';
import { makePrivateFolder } from '@likeness/host-node/private-folder';
import { thisProcess } from '@likeness/host-node/process-holder';
import { readTextFile } from '@likeness/host-node/spec-file';
import { writeError } from '@likeness/host-node/write-error';
import { Refused } from '../refused.js';

/** Where Likeness keeps what it knows of a working folder. */
export const stateFolder = '.likeness';

/** A kind of state file: how its text is read and written, and what stands for a file that is not there. */
export interface StateKind<T> {
  readonly parse: (text: string) => Stored<T>;
  readonly write: (value: T) => string;
  readonly empty: T;
}

/** The content of a state file; the empty one when there is no such file. A file that cannot be understood is refused. */
export async function readState<T>(file: string, { parse, empty }: StateKind<T>): Promise<T> {
  if (!existsSync(file)) return empty;
  return understood(file, parse(await readTextFile(file)));
}

/**
 * Changes a state file: read, changed and put back whole under a lock, so that of two changes at once none is lost. What the
 * file would not be read back as is refused.
 */
export async function changeState<T>(file: string, kind: StateKind<T>, change: (before: T) => T): Promise<void> {
  const folder = await makeFolder(path.dirname(path.resolve(file)));
  // The lock stays behind as a small file, which a team's folder is kept free of.
  const lock = path.join(await prepareStateFolder(), path.basename(file));
  const release = await lockFile(lock, await thisProcess());
  try {
    const text = kind.write(change(await readState(file, kind)));
    understood(file, kind.parse(text));
    const files = [{ ending: '', bytes: new TextEncoder().encode(text) }];
    await placeFiles({ folder, name: path.basename(file), files, force: true });
  } finally {
    await release();
  }
}

/** The content of a stored file that was parsed, or its first fault. */
export function understood<T>(file: string, stored: Stored<T>): T {
  if (stored.ok) return stored.value;
  throw new Refused('file/invalid', `${file}: ${stored.problems[0]?.message ?? 'it cannot be read'}`);
}

/** The folder of the files that a working folder keeps to itself, made when it is missing. */
export async function prepareStateFolder(): Promise<string> {
  try {
    await makePrivateFolder(stateFolder);
    return stateFolder;
  } catch (error) {
    throw writeError(error, stateFolder);
  }
}
