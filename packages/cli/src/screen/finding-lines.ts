import type { Finding } from '@likeness/core/finding';
import type { LintedFile, PlacedFinding } from '../spec-files/lint-text.js';
import { plainLine } from './plain-line.js';

/** How many findings there are of each severity, and how many of them a fix is offered for. */
export function countFindings(linted: readonly LintedFile[]) {
  const findings = linted.flatMap(({ findings }) => findings.map(({ finding }) => finding));
  const count = (wanted: Finding['severity']) => findings.filter(({ severity }) => severity === wanted).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    notes: count('info'),
    fixable: findings.filter(({ fix }) => fix).length,
    fixed: linted.flatMap(({ fixed }) => fixed).length,
  };
}

/** The lines about one file: what was fixed, then `file:line:column  severity  rule  message`, each with its fix below. */
export function findingLines({ file, findings, fixed }: LintedFile): string[] {
  return [
    ...fixed.map((title) => plainLine(`${file}  fixed: ${title}`)),
    ...findings.flatMap((placed) => linesOf(file, placed)),
  ];
}

function linesOf(file: string, { finding, at }: PlacedFinding): string[] {
  const { code, message, fix } = finding;
  const where = at ? `${file}:${at.start.line}:${at.start.column}` : file;
  const line = plainLine(`${where}  ${severityName(finding)}  ${code}  ${message}`);
  return fix ? [line, `    fix: ${plainLine(fix.title)}`] : [line];
}

/** What people call a severity here: an `info` stops nothing, and is a note. */
export function severityName({ severity }: Finding): string {
  return severity === 'info' ? 'note' : severity;
}

/** `2 errors, 1 warning, 0 notes in 3 files. 2 of them can be mended with --fix.` */
export function summaryLine(linted: readonly LintedFile[]): string {
  const { errors, warnings, notes, fixable, fixed } = countFindings(linted);
  const mended = fixed > 0 ? `${several(fixed, 'fix', 'fixes')} made. ` : '';
  if (errors + warnings + notes === 0) return `${mended}${several(linted.length, 'file')}, nothing to say.`;
  const found = [several(errors, 'error'), several(warnings, 'warning'), several(notes, 'note')].join(', ');
  const can = fixable > 0 ? ` ${fixable} can be mended with --fix.` : '';
  return `${mended}${found} in ${several(linted.length, 'file')}.${can}`;
}

/** All findings as one object for machines. Lines, columns and offsets are UTF-16; lines and columns begin at 1. */
export function lintJson(linted: readonly LintedFile[]) {
  const { errors, warnings, notes, fixed } = countFindings(linted);
  const files = linted.map(({ file, findings, fixed: titles }) => ({
    file,
    fixed: titles,
    findings: findings.map(({ finding, at }) => ({ ...finding, at })),
  }));
  return { ok: errors === 0, errors, warnings, notes, fixed, files };
}

function several(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
