import { createPlane, type Plane } from '../../../image/index.js';
import { clamp } from './number.js';

/** A plane of half the size, rounded up, each number the mean of its block of four; borders repeat. */
export function halve({ width, height, data }: Plane): Plane {
  const half = createPlane((width + 1) >> 1, (height + 1) >> 1);
  for (let y = 0; y < half.height; y++) {
    const top = 2 * y * width;
    const bottom = Math.min(height - 1, 2 * y + 1) * width;
    for (let x = 0; x < half.width; x++) {
      const left = 2 * x;
      const right = left + 1 < width ? left + 1 : left;
      half.data[y * half.width + x] =
        (data[top + left]! + data[top + right]! + data[bottom + left]! + data[bottom + right]!) / 4;
    }
  }
  return half;
}

/** A plane's number between its cells' middles, bilinear; beyond the outermost they repeat. `x` and `y` in cells; at least 2 x 2 of them. */
export function readBetween({ width, height, data }: Plane, x: number, y: number): number {
  const across = clamp(x - 0.5, 0, width - 1.001);
  const down = clamp(y - 0.5, 0, height - 1.001);
  const left = Math.floor(across);
  const top = Math.floor(down);
  const right = across - left;
  const at = top * width + left;
  const above = data[at]! + (data[at + 1]! - data[at]!) * right;
  const below = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * right;
  return above + (below - above) * (down - top);
}

/** Reads coarse planes as rows of a finer picture, with its own scratch row: bilinear. */
export interface RowReader {
  /** Writes row `y` of the finer picture into `row`. */
  read(plane: Plane, y: number, row: Float32Array): void;
}

/** A reader for planes of one size that were halved `times` times: every cell covers the same whole places. */
export function readerOfHalved({ width, height }: Plane, times: number): RowReader {
  const span = 2 ** times;
  const mixed = new Float32Array(width);
  return {
    read({ data }, y, row) {
      const at = clamp((y + 0.5) / span - 0.5, 0, height - 1);
      const top = Math.floor(at);
      mixRows(data, top * width, Math.min(height - 1, top + 1) * width, at - top, mixed);
      stretchRow(mixed, row, span);
    },
  };
}

function mixRows(data: Float32Array, top: number, bottom: number, low: number, mixed: Float32Array): void {
  for (let x = 0; x < mixed.length; x++) mixed[x] = data[top + x]! + (data[bottom + x]! - data[top + x]!) * low;
}

/** A row of cells as a row of places, `span` to a cell, bilinear; beyond the outermost cells' middles they repeat. */
function stretchRow(cells: Float32Array, row: Float32Array, span: number): void {
  const half = span >> 1;
  const last = cells.length - 1;
  let to = 0;
  for (; to < half && to < row.length; to++) row[to] = cells[0]!;
  let left = cells[0]!;
  for (let cell = 1; cell <= last; cell++) {
    const right = cells[cell]!;
    const step = (right - left) / span;
    const end = Math.min(row.length, to + span);
    let value = left + step / 2;
    for (; to < end; to++) {
      row[to] = value;
      value += step;
    }
    left = right;
  }
  for (; to < row.length; to++) row[to] = left;
}
