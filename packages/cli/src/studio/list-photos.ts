import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { hasSafeName } from '@likeness/core/spec';

/** A photo in a folder, and the name, without an ending, that its headshot gets. */
export interface FoundPhoto {
  readonly file: string;
  readonly name: string;
}

/** So many people are one team at most. */
const mostPhotos = 500;

/**
 * The photos that lie in a folder, by name; folders in it and hidden files are passed over. Two files whose names differ in
 * their ending alone get different names, so that none replaces the other.
 *
 * @throws LikenessError `usage` when the folder cannot be read, or holds no photo or too many.
 */
export async function listPhotos(folder: string): Promise<readonly FoundPhoto[]> {
  const usage = (detail: string) => new LikenessError('usage', { step: 'read', where: folder, detail });
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) throw usage('this is no folder that can be read');
  const files = entries
    .filter((entry) => !entry.isDirectory() && /^[^.].*\.(?:png|jpe?g|webp)$/i.test(entry.name))
    .map(({ name }) => name)
    .sort();
  if (files.length === 0) throw usage('there is no PNG, JPEG or WebP file in this folder');
  if (files.length > mostPhotos) throw usage(`${files.length} photos; a team has at most ${mostPhotos}`);
  const stems = files.map((file) => path.parse(file).name.toLowerCase());
  return files.map((file, i) => {
    const { name, ext } = path.parse(file);
    const isTwin = stems.filter((stem) => stem === stems[i]).length > 1;
    const wanted = isTwin ? `${name}-${ext.slice(1).toLowerCase()}` : name;
    return { file, name: hasSafeName(wanted) ? wanted : `photo-${i + 1}` };
  });
}
