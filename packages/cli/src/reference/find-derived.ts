import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256Hex } from '@likeness/core/hash';
import { readMarks } from '@likeness/core/image';

/** A picture that was made of portraits: a copy, a crop, a contact sheet. */
export interface DerivedPicture {
  readonly file: string;
  readonly sha256: string;
  /** The request whose portrait it shows. */
  readonly requestHash: string;
}

/** So many pictures of a folder are opened at most: an archive must not stop a withdrawal. */
const mostPictures = 2_000;

/** The pictures in some folders whose marks name one of these requests, without the files that are known. */
export async function findDerived(
  folders: ReadonlySet<string>,
  requests: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Promise<readonly DerivedPicture[]> {
  const found: DerivedPicture[] = [];
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    const pictures = names.filter((name) => /\.(?:png|jpe?g|webp|svg)$/i.test(name)).sort();
    for (const name of pictures.slice(0, mostPictures)) {
      const file = path.join(folder, name);
      const bytes = known.has(file) ? undefined : await readFile(file).catch(() => undefined);
      const named = bytes ? readMarks(bytes).marks.requestHash?.split(' ') : undefined;
      const requestHash = named?.find((hash) => requests.has(hash));
      if (bytes && requestHash !== undefined) found.push({ file, sha256: sha256Hex(bytes), requestHash });
    }
  }
  return found;
}
