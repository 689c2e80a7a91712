import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder for what a project's people keep to themselves (journal, ratings, consent records), and keeps it out of git
 * by an ignore file of its own. An ignore file that is there already stays as it is.
 */
export async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, '.gitignore'), '*\n', { flag: 'wx' }).catch(() => undefined);
}
