import { createPlane, type Plane } from '../../../image/index.js';

/**
 * The mean of each number's square neighbourhood, `radius` numbers to every side and less at the borders. Running sums: its
 * time does not depend on the radius. Down first, then each finished row across.
 */
export function blurBox({ width, height, data }: Plane, radius: number): Plane {
  const result = createPlane(width, height);
  const sums = new Float64Array(width);
  // The window hangs over the borders: numbers beyond them are read as zeros, and its mean is of fewer.
  const row = new Float32Array(width + 2 * radius + 1);
  const shares = Float64Array.from({ length: width }, (_, x) => 1 / countIn(x, width, radius));
  for (let y = 0; y < Math.min(radius, height); y++) addRow(sums, data, y * width, 1);
  for (let y = 0; y < height; y++) {
    const enters = y + radius < height ? (y + radius) * width : -1;
    const leaves = y > radius ? (y - radius - 1) * width : -1;
    if (enters >= 0 && leaves >= 0) moveOn(sums, data, enters, leaves);
    else if (enters >= 0) addRow(sums, data, enters, 1);
    else if (leaves >= 0) addRow(sums, data, leaves, -1);
    blurRow(sums, 1 / countIn(y, height, radius), row, shares, result.data, y * width, radius);
  }
  return result;
}

/** How many places of a window lie between the borders. */
function countIn(at: number, length: number, radius: number): number {
  return Math.min(length - 1, at + radius) - Math.max(0, at - radius) + 1;
}

function addRow(sums: Float64Array, data: Float32Array, at: number, sign: number): void {
  for (let x = 0; x < sums.length; x++) sums[x] = sums[x]! + sign * data[at + x]!;
}

function moveOn(sums: Float64Array, data: Float32Array, enters: number, leaves: number): void {
  for (let x = 0; x < sums.length; x++) sums[x] = sums[x]! + (data[enters + x]! - data[leaves + x]!);
}

/** A row of sums, times `share`, across: `row` is scratch, with `radius` zeros before it and one more after it. */
function blurRow(
  sums: Float64Array,
  share: number,
  row: Float32Array,
  shares: Float64Array,
  out: Float32Array,
  to: number,
  radius: number,
): void {
  for (let x = 0; x < sums.length; x++) row[radius + x] = sums[x]! * share;
  const window = 2 * radius + 1;
  let sum = 0;
  for (let x = radius; x < window; x++) sum += row[x]!;
  for (let x = 0; x < sums.length; x++) {
    out[to + x] = sum * shares[x]!;
    sum += row[x + window]! - row[x]!;
  }
}

/** Three box blurs, near enough to a Gaussian of sigma `radius`: the variance of three is `radius * (radius + 1)`. */
export function blurSoft(plane: Plane, radius: number): Plane {
  return blurBox(blurBox(blurBox(plane, radius), radius), radius);
}
