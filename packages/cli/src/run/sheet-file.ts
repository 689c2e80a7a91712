import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import { hasSafeName } from '@likeness/core/spec';
import { resolveFolder } from '@likeness/host-node/output-folder';

/** Where a contact sheet goes: its folder, and its name without the ending. */
export interface SheetFile {
  folder: string;
  name: string;
}

/** As many pixels as an image may have that Likeness reads back. */
const mostPixels = 40e6;

/**
 * The place that `file` names; without an ending it gets `.png`.
 *
 * @throws LikenessError `usage` for another type of image, `output/bad-name`.
 */
export async function resolveSheet(file: string): Promise<SheetFile> {
  if (/\.(?:jpe?g|webp|gif|svg|tiff?|bmp|avif|pdf)$/i.test(file))
    throw new LikenessError('usage', {
      step: 'write',
      where: file,
      detail: 'a sheet is a PNG: let its name end in .png',
    });
  const name = path.basename(file).replace(/\.png$/i, '');
  if (!hasSafeName(name)) throw new LikenessError('output/bad-name', { step: 'write', where: file });
  return { name, folder: await resolveFolder(path.dirname(file)) };
}

/**
 * Stops before anything is drawn when the sheet would be too large to be one picture.
 *
 * @throws LikenessError `usage`.
 */
export function checkSheetSize(pictures: number, { columns, cell }: { columns: number; cell: number }): void {
  if (pictures * cell * cell <= mostPixels) return;
  const most = Math.floor(Math.sqrt(mostPixels / pictures));
  const where = `--cell ${cell}, ${pictures} pictures in rows of ${columns}`;
  const detail = `a sheet has at most 40 megapixels: --cell ${most} fits`;
  throw new LikenessError('usage', { step: 'write', where, detail });
}
