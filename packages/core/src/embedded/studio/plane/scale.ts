import { createPlane, type Plane } from '../../../image/index.js';

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

/** For each place along one axis of a fine picture: the two coarse cells around it, and the share of the second. */
export interface Taps {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly share: Float32Array;
}

/** Taps for `length` places over `cells` cells of `span` places each; `offset` is where the first place lies, in places. */
export function makeTaps(length: number, cells: number, span: number, offset = 0): Taps {
  const first = new Int32Array(length);
  const second = new Int32Array(length);
  const share = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const at = Math.min(cells - 1, Math.max(0, (i + offset + 0.5) / span - 0.5));
    first[i] = Math.floor(at);
    second[i] = Math.min(cells - 1, first[i]! + 1);
    share[i] = at - first[i]!;
  }
  return { first, second, share };
}

/** Reads coarse planes as rows of a finer picture, with its own scratch row: bilinear. */
export interface RowReader {
  /** Writes row `y` of the finer picture into `row`. */
  read(plane: Plane, y: number, row: Float32Array): void;
}

/** A reader of planes of one size through taps; every plane read must have `cells` columns. */
export function createRowReader(down: Taps, across: Taps, cells: number): RowReader {
  const mixed = new Float32Array(cells);
  const { first, second, share } = across;
  return {
    read({ data }, y, row) {
      const top = down.first[y]! * cells;
      const bottom = down.second[y]! * cells;
      const low = down.share[y]!;
      for (let x = 0; x < cells; x++) mixed[x] = data[top + x]! + (data[bottom + x]! - data[top + x]!) * low;
      for (let x = 0; x < row.length; x++) {
        const left = mixed[first[x]!]!;
        row[x] = left + (mixed[second[x]!]! - left) * share[x]!;
      }
    },
  };
}

/** A reader for planes that were halved `times` times from a picture of this size: every cell covers the same whole places. */
export function readerOfHalved(
  size: { readonly width: number; readonly height: number },
  cells: Plane,
  times: number,
): RowReader {
  const span = 2 ** times;
  const down = makeTaps(size.height, cells.height, span);
  const { width } = cells;
  const mixed = new Float32Array(width);
  return {
    read({ data }, y, row) {
      const top = down.first[y]! * width;
      const bottom = down.second[y]! * width;
      const low = down.share[y]!;
      for (let x = 0; x < width; x++) mixed[x] = data[top + x]! + (data[bottom + x]! - data[top + x]!) * low;
      stretchRow(mixed, row, span);
    },
  };
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
