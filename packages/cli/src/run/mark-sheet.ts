import { markSheet as mark, type SheetPicture } from '@likeness/core/portrait';
import { creatorTool } from '../creator-tool.js';

export type { SheetPicture };

/** A contact sheet with the marks of its pictures, made by this program. */
export function markSheet(sheet: Uint8Array, pictures: readonly SheetPicture[]): Uint8Array {
  return mark(sheet, pictures, creatorTool);
}
