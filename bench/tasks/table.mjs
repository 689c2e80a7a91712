/** Prints rows under their heads: the first column to the left, numbers to the right. */
export function printTable(title, heads, rows) {
  const table = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const pad = (cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]));
  console.log(`\n${title}`);
  for (const row of table) console.log(`  ${row.map(pad).join('  ')}`);
}

export const round = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : '-');
export const times = (value, peer) => (peer > 0 ? `${(value / peer).toFixed(2)} x` : '-');
export const percent = (share, digits = 1) => `${(share * 100).toFixed(digits)} %`;
