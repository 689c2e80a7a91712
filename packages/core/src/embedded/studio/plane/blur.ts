import { createPlane, type Plane } from '../../../image/index.js';

/**
 * The mean of each number's square neighbourhood, `radius` numbers to every side and less at the borders. Running sums:
 * its time does not depend on the radius.
 */
export function blurBox(plane: Plane, radius: number): Plane {
  const { width, height, data } = plane;
  const across = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    let count = Math.min(radius + 1, width);
    for (let x = 0; x < count; x++) sum += data[row + x]!;
    for (let x = 0; x < width; x++) {
      across[row + x] = sum / count;
      const enters = x + radius + 1;
      const leaves = x - radius;
      if (enters < width) {
        sum += data[row + enters]!;
        count++;
      }
      if (leaves >= 0) {
        sum -= data[row + leaves]!;
        count--;
      }
    }
  }
  return blurDown(across, width, height, radius);
}

/** The second pass, row by row as well: columns would miss the cache at every step. */
function blurDown(across: Float32Array, width: number, height: number, radius: number): Plane {
  const result = createPlane(width, height);
  const sums = new Float64Array(width);
  let count = Math.min(radius + 1, height);
  for (let y = 0; y < count; y++) addRow(sums, across, y * width, 1);
  for (let y = 0; y < height; y++) {
    const share = 1 / count;
    const row = y * width;
    for (let x = 0; x < width; x++) result.data[row + x] = sums[x]! * share;
    const enters = y + radius + 1;
    const leaves = y - radius;
    if (enters < height) {
      addRow(sums, across, enters * width, 1);
      count++;
    }
    if (leaves >= 0) {
      addRow(sums, across, leaves * width, -1);
      count--;
    }
  }
  return result;
}

function addRow(sums: Float64Array, values: Float32Array, from: number, sign: 1 | -1): void {
  for (let x = 0; x < sums.length; x++) sums[x] = sums[x]! + sign * values[from + x]!;
}

/** Three box blurs, near enough to a Gaussian of sigma `radius`: the variance of three is `radius * (radius + 1)`. */
export function blurSoft(plane: Plane, radius: number): Plane {
  return blurBox(blurBox(blurBox(plane, radius), radius), radius);
}
