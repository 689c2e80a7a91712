import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { placeFiles } from '@likeness/host-node/place-files';

/** Puts new text in place of a file's in one step: whoever reads it meanwhile sees the one or the other. A link stays a link. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const real = await realpath(file);
  const files = [{ ending: '', bytes: new TextEncoder().encode(text) }];
  await placeFiles({ folder: path.dirname(real), name: path.basename(real), files, force: true });
}
