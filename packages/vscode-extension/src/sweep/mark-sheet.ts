import { type Marks, writeMarks } from '@likeness/core/image';
import { creditLine, type RunReport } from '@likeness/core/portrait';
import packageJson from '../../package.json' with { type: 'json' };

/** Of several origins the one is said that a viewer needs most to know of. */
const strongest: readonly Marks['sourceType'][] = [
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'algorithmicallyEnhanced',
  'algorithmicMedia',
];

/**
 * A contact sheet, PNG or SVG, that says what its pictures say: how they were made, whom to name beside them, and the hashes of
 * their requests, by which a withdrawal finds it.
 */
export function markSheet(sheet: Uint8Array, reports: readonly RunReport[]): Uint8Array {
  const portraits = reports.flatMap((report) => report.portraits.slice(0, 1));
  const sourceType = strongest.find((type) => portraits.some(({ digitalSource }) => digitalSource === type));
  if (!sourceType) return sheet;
  const rights = eachOnce(portraits.flatMap(({ credits }) => credits.map(creditLine))).join('; ');
  const requestHash = eachOnce(reports.map((report) => report.requestHash)).join(' ');
  const creatorTool = `Likeness ${packageJson.version}`;
  const written = writeMarks(sheet, { sourceType, creatorTool, requestHash, ...(rights === '' ? {} : { rights }) });
  return written.ok ? written.bytes : sheet;
}

function eachOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
