import { plainLine } from './plain-line.js';

/** The longest cell before it is cut. */
const mostWidth = 36;

/** A table of plain text: columns as wide as their widest cell, long cells cut in the middle so that both ends tell. */
export function drawTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => shorten(plainLine(cell))));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function shorten(cell: string): string {
  if (cell.length <= mostWidth) return cell;
  const half = Math.floor((mostWidth - 1) / 2);
  return `${cell.slice(0, half)}…${cell.slice(-half)}`;
}
