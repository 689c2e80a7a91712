import type { Plane } from '../../../image/index.js';
import type { RowReader } from './scale.js';

/** Three channels of one row, 0 to 1. */
export interface ColourRow {
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
}

/** The same change of each of three channels. */
export function eachColour<From, To>(
  { red, green, blue }: Readonly<Record<keyof ColourRow, From>>,
  change: (channel: From) => To,
): Record<keyof ColourRow, To> {
  return { red: change(red), green: change(green), blue: change(blue) };
}

export const createRow = (width: number): ColourRow => ({
  red: new Float32Array(width),
  green: new Float32Array(width),
  blue: new Float32Array(width),
});

/** Reads row `y` of three coarse planes. */
export function readColours(
  reader: RowReader,
  { red, green, blue }: Readonly<Record<keyof ColourRow, Plane>>,
  y: number,
  row: ColourRow,
): void {
  reader.read(red, y, row.red);
  reader.read(green, y, row.green);
  reader.read(blue, y, row.blue);
}
