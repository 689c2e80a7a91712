/**
 * See `Machine.multiplyRows`. Rows against rows, so that both are read in order. Four rows of `a` and two of `b` are held at a
 * time, eight sums in registers; more would spill.
 */
export function multiplyRows(
  a: Float32Array,
  b: Float32Array,
  bias: Float32Array,
  out: Float32Array,
  rows: number,
  columns: number,
  depth: number,
  line: number,
): void {
  const evenRows = rows & ~3;
  const evenColumns = columns & ~1;
  for (let m = 0; m < evenRows; m += 4) {
    const a0 = m * line;
    const a1 = a0 + line;
    const a2 = a1 + line;
    const a3 = a2 + line;
    for (let n = 0; n < evenColumns; n += 2) {
      const b0 = n * depth;
      const b1 = b0 + depth;
      let s00 = bias[n]!;
      let s10 = s00;
      let s20 = s00;
      let s30 = s00;
      let s01 = bias[n + 1]!;
      let s11 = s01;
      let s21 = s01;
      let s31 = s01;
      for (let k = 0; k < depth; k++) {
        const left = b[b0 + k]!;
        const right = b[b1 + k]!;
        const r0 = a[a0 + k]!;
        const r1 = a[a1 + k]!;
        const r2 = a[a2 + k]!;
        const r3 = a[a3 + k]!;
        s00 += r0 * left;
        s01 += r0 * right;
        s10 += r1 * left;
        s11 += r1 * right;
        s20 += r2 * left;
        s21 += r2 * right;
        s30 += r3 * left;
        s31 += r3 * right;
      }
      const at = m * columns + n;
      out[at] = s00;
      out[at + 1] = s01;
      out[at + columns] = s10;
      out[at + columns + 1] = s11;
      out[at + 2 * columns] = s20;
      out[at + 2 * columns + 1] = s21;
      out[at + 3 * columns] = s30;
      out[at + 3 * columns + 1] = s31;
    }
    if (evenColumns < columns) multiplyRest(a, b, bias, out, m, m + 4, evenColumns, columns, depth, line);
  }
  if (evenRows < rows) multiplyRest(a, b, bias, out, evenRows, rows, 0, columns, depth, line);
}

/** The rows and columns left over by the block size, one sum at a time. */
function multiplyRest(
  a: Float32Array,
  b: Float32Array,
  bias: Float32Array,
  out: Float32Array,
  fromRow: number,
  toRow: number,
  fromColumn: number,
  columns: number,
  depth: number,
  line: number,
): void {
  for (let m = fromRow; m < toRow; m++) {
    for (let n = fromColumn; n < columns; n++) {
      let sum = bias[n]!;
      for (let k = 0; k < depth; k++) sum += a[m * line + k]! * b[n * depth + k]!;
      out[m * columns + n] = sum;
    }
  }
}
