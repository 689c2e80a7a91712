import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type PastRun, parseRun } from '@likeness/core/experiment';
import { readTextFile } from '@likeness/host-node/spec-file';

/** A run's record as it lies in a folder. */
export interface FoundRun {
  readonly file: string;
  readonly run: PastRun;
}

/** So many records are read at most: an archive must not stop a command. */
const mostRuns = 2_000;
const mostFolders = 5_000;

/**
 * The records of runs below a folder, in the order of their paths. Installed packages and folders whose name begins with a dot
 * are passed over, and so are files that are no record.
 */
export async function findRuns(root = '.'): Promise<readonly FoundRun[]> {
  const found: FoundRun[] = [];
  const folders = [root];
  for (let at = 0; at < folders.length && at < mostFolders; at++) {
    const folder = folders[at]!;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) folders.push(file);
      if (!entry.isFile() || !entry.name.endsWith('.run.json')) continue;
      if (found.length >= mostRuns) return found;
      const parsed = parseRun(await readTextFile(file).catch(() => ''));
      if (parsed.ok) found.push({ file, run: parsed.value });
    }
  }
  return found;
}
