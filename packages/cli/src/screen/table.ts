import { plainLine } from './plain-line.js';

/** The longest cell before it is cut. */
const mostWidth = 36;

/** What may be cut: names can be told by their ends, an id is of no use unless it is whole. */
const cutColumns: readonly string[] = ['name', 'value', 'why'];

/** A table of plain text: columns as wide as their widest cell, long names cut in the middle so that both ends tell. */
export function drawTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell, column) => fit(plainLine(cell), head[column] ?? '')));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => lengthOf(row[column] ?? ''))));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - lengthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function fit(cell: string, column: string): string {
  const characters = [...cell];
  if (characters.length <= mostWidth || !cutColumns.includes(column)) return cell;
  const half = Math.floor((mostWidth - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}

/** In code points: a character outside the basic plane is one, not two. */
function lengthOf(text: string): number {
  return [...text].length;
}
