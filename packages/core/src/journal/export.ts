import { canonicalJson } from '../hash/index.js';
import type { JournalRecord } from './chain.js';
import { type RunSummary, summariseRuns } from './run-summary.js';

/** The records as they stand, one a line: the chain can be verified on the copy. */
export function exportJsonl(records: readonly JournalRecord[]): string {
  return records.map((record) => `${canonicalJson(record)}\n`).join('');
}

const columns = [
  'task',
  'label',
  'engine',
  'engineTask',
  'state',
  'reason',
  'createdAt',
  'acceptedAt',
  'endedAt',
  'family',
  'seed',
  'width',
  'height',
  'request',
  'spec',
  'reference',
  'files',
] as const satisfies readonly (keyof RunSummary)[];

/** One row a run, as RFC 4180 says, for spreadsheets. No prompt is in it, and no cell begins a formula. */
export function exportCsv(records: readonly JournalRecord[]): string {
  const rows = summariseRuns(records).map((run) => columns.map((column) => cellOf(run[column])));
  return [columns.map(cellOf), ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

/**
 * A quoted cell. Spreadsheets run what begins with `=`, `+`, `-`, `@`, a tab or a line end (OWASP, "CSV Injection"), their
 * full-width forms included: such text gets an apostrophe in front, which they do not show.
 */
function cellOf(value: string | number | readonly string[] | undefined): string {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : (value ?? []).join(' ');
  const guarded = /^\s*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/** A table of task ids for somebody's workflow notes. */
export function exportNotes(records: readonly JournalRecord[]): string {
  const head = '| When (UTC) | Name | Engine | Task ID | State | Seed |\n| --- | --- | --- | --- | --- | --- |\n';
  const rows = summariseRuns(records).map((run) => {
    const when = run.createdAt.slice(0, 16).replace('T', ' ');
    const cells = [when, run.label ?? '', run.engine, run.engineTask ?? '(none)', run.state, String(run.seed)];
    return `| ${cells.map(markdownOf).join(' | ')} |\n`;
  });
  return `# Portrait tasks\n\n${head}${rows.join('')}`;
}

/** Text that stays text in a Markdown table: one line, no markup, no HTML. */
function markdownOf(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ');
  return line.replace(/[\\`*_{}[\]<>|#!~]/g, '\\$&');
}
