import { markSheet as mark, type RunReport } from '@likeness/core/portrait';
import { creatorTool } from '../creator-tool.js';

/** A contact sheet of the first portrait of each run, with their marks, made by this extension. */
export function markSheet(sheet: Uint8Array, reports: readonly RunReport[]): Uint8Array {
  const pictures = reports.flatMap(({ portraits, requestHash }) =>
    portraits.slice(0, 1).map((portrait) => ({ portrait, requestHash })),
  );
  return mark(sheet, pictures, creatorTool);
}
