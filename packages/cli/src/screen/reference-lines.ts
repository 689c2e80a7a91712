import type { Rect } from '@likeness/core/image';
import { type CheckResult, type ReferenceReport, showValue } from '@likeness/core/reference';
import type { CheckedPhoto } from '../commands/reference.js';
import { copyLines } from '../reference/copy-lines.js';
import { sizeOf } from './inspect-lines.js';
import { plainLine } from './plain-line.js';

const verdicts = {
  usable: 'usable',
  'usable-with-limits': 'usable with limits',
  'not-usable': 'NOT usable',
} satisfies Record<ReferenceReport['verdict'], string>;

const signs = { good: ' ', note: '.', limits: '!', stop: 'X', unknown: '?' } satisfies Record<
  CheckResult['verdict'],
  string
>;

const legend = '  X: stops it, !: limits it, .: good to know';

/** The report on a photo: the verdict, and each check with its number, its bound, and what to do. */
export function reportLines({ file, bytes, sha256, header, report, copy, consent }: CheckedPhoto): string[] {
  const size = header ? `${header.width} x ${header.height} px ${header.type.toUpperCase()}, ` : '';
  const known = report.checks.filter(({ verdict }) => verdict !== 'unknown');
  const unknown = report.checks.filter(({ verdict }) => verdict === 'unknown').map(({ title }) => title);
  const wide = Math.max(...known.map(({ title }) => title.length));
  return [
    plainLine(`${file}  ${verdicts[report.verdict]}, for ${report.adapter}`),
    `  ${size}${sizeOf(bytes)}, SHA-256 ${sha256}`,
    ...known.flatMap((check) => checkLines(check, wide)),
    ...(unknown.length === 0 ? [] : [`? Could not be measured: ${unknown.join(', ')}`]),
    ...(known.some(({ verdict }) => verdict !== 'good') ? [legend] : []),
    ...(report.encoderSees ? [`  The encoder sees ${rectangle(report.encoderSees)}`] : []),
    ...(copy
      ? ['  An engine would get this copy, and never the file:', ...copyLines(copy).map((line) => `    ${line}`)]
      : []),
    `  Consent: ${plainLine(consent)}`,
  ];
}

/** `the middle square, 600 x 600 px from (100, 0)`. */
function rectangle({ x, y, width, height }: Rect): string {
  const [left, top, across, down] = [x, y, width, height].map(Math.round);
  return `the middle square only: ${across} x ${down} px from (${left}, ${top})`;
}

function checkLines(check: CheckResult, wide: number): string[] {
  const { verdict, title, says, todo } = check;
  const line = `${signs[verdict]} ${title.padEnd(wide)}  ${measured(check)}`.trimEnd();
  return says === undefined ? [line] : [line, `    ${plainLine(says)}. ${plainLine(todo ?? '')}`.trimEnd()];
}

/** `180 px (at least 224 px)`. */
function measured({ value, threshold, unit, side }: CheckResult): string {
  if (value === undefined) return '';
  if (threshold === undefined) return showValue(value, unit);
  const bound = showValue(threshold, unit);
  if (value === threshold) return `${showValue(value, unit)} (limit ${bound})`;
  const isUpper = side === undefined ? value < threshold : side === 'high';
  return `${showValue(value, unit)} (${isUpper ? 'at most' : 'at least'} ${bound})`;
}
