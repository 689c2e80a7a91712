import { type Marks, writeMarks } from '../image/index.js';
import type { Portrait } from '../task/index.js';
import { creditLine } from './mark-portrait.js';

/** A picture on a contact sheet, with the hash of the request that it was drawn for. */
export interface SheetPicture {
  readonly portrait: Pick<Portrait, 'digitalSource' | 'credits'>;
  readonly requestHash: string;
}

/**
 * A contact sheet, PNG or SVG, that says what its pictures say: how they were made, whom to name beside them, and the hashes of their requests,
 * by which a withdrawal finds it.
 *
 * @param creatorTool the program and its version
 */
export function markSheet(sheet: Uint8Array, pictures: readonly SheetPicture[], creatorTool: string): Uint8Array {
  const sourceType = strongest.find((type) => pictures.some(({ portrait }) => portrait.digitalSource === type));
  if (!sourceType) return sheet;
  const rights = eachOnce(pictures.flatMap(({ portrait }) => portrait.credits.map(creditLine))).join('; ');
  const requestHash = eachOnce(pictures.map((picture) => picture.requestHash)).join(' ');
  const written = writeMarks(sheet, { sourceType, creatorTool, requestHash, ...(rights === '' ? {} : { rights }) });
  return written.ok ? written.bytes : sheet;
}

/** Of several origins the one is said that a viewer needs most to know of. */
const strongest: readonly Marks['sourceType'][] = [
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'algorithmicallyEnhanced',
  'algorithmicMedia',
];

function eachOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
