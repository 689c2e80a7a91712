import type { CreditRow } from '../host/panel-host.js';

const columns = ['name', 'place', 'engine', 'digitalSource', 'credits', 'madeAt', 'edited'] as const;

/** A list of credits as CSV (RFC 4180). What a spreadsheet would take for a formula is quoted as text. */
export function creditsCsv(rows: readonly CreditRow[]): string {
  const lines = rows.map((row) =>
    columns.map((column) => cell(column === 'credits' ? row.credits.join('; ') : String(row[column]))).join(','),
  );
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
