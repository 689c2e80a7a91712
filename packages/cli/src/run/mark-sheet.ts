import { type Marks, writeMarks } from '@likeness/core/image';
import { creditLine } from '@likeness/core/portrait';
import type { Portrait } from '@likeness/core/task';
import { creatorTool } from '../creator-tool.js';

/** A picture on a contact sheet, with the hash of the request that it was drawn for. */
export interface SheetPicture {
  readonly portrait: Pick<Portrait, 'digitalSource' | 'credits'>;
  readonly requestHash: string;
}

/**
 * A contact sheet that says what its pictures say: how they were made, whom to name beside them, and the hashes of their requests,
 * by which a withdrawal finds it.
 */
export function markSheet(png: Uint8Array, pictures: readonly SheetPicture[]): Uint8Array {
  const [sourceType] = strongest.filter((type) => pictures.some(({ portrait }) => portrait.digitalSource === type));
  if (!sourceType) return png;
  const rights = eachOnce(pictures.flatMap(({ portrait }) => portrait.credits.map(creditLine))).join('; ');
  const requestHash = eachOnce(pictures.map((picture) => picture.requestHash)).join(' ');
  const written = writeMarks(png, { sourceType, creatorTool, requestHash, ...(rights === '' ? {} : { rights }) });
  return written.ok ? written.bytes : png;
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
