import { createPlane, type Plane } from '../../../image/index.js';

/**
 * The mean of each number's square neighbourhood, `radius` numbers to every side and less at the borders. Running sums:
 * its time does not depend on the radius.
 */
export function blurBox(plane: Plane, radius: number): Plane {
  const { width, height, data } = plane;
  const across = new Float32Array(data.length);
  for (let y = 0; y < height; y++) blurRow(data, across, y * width, width, radius);
  return blurDown(across, width, height, radius);
}

/** One row: where the window hangs over a border its mean is of fewer numbers; between them the count stays. */
function blurRow(data: Float32Array, across: Float32Array, row: number, width: number, radius: number): void {
  let count = Math.min(radius + 1, width);
  let sum = 0;
  for (let x = 0; x < count; x++) sum += data[row + x]!;
  const bodyStart = Math.min(radius, width);
  const bodyEnd = Math.max(bodyStart, width - radius - 1);
  let x = 0;
  for (; x < bodyStart; x++) {
    across[row + x] = sum / count;
    const enters = x + radius + 1;
    if (enters < width) {
      sum += data[row + enters]!;
      count++;
    }
  }
  const share = 1 / count;
  for (; x < bodyEnd; x++) {
    across[row + x] = sum * share;
    sum += data[row + x + radius + 1]! - data[row + x - radius]!;
  }
  for (; x < width; x++) {
    across[row + x] = sum / count;
    if (x < radius) continue;
    sum -= data[row + x - radius]!;
    count--;
  }
}

/** The second pass, row by row as well: columns would miss the cache at every step. */
function blurDown(across: Float32Array, width: number, height: number, radius: number): Plane {
  const result = createPlane(width, height);
  const out = result.data;
  const sums = new Float64Array(width);
  let count = Math.min(radius + 1, height);
  for (let i = 0; i < count * width; i++) sums[i % width] = sums[i % width]! + across[i]!;
  for (let y = 0; y < height; y++) {
    const share = 1 / count;
    const row = y * width;
    const enters = y + radius + 1 < height ? (y + radius + 1) * width : -1;
    const leaves = y >= radius ? (y - radius) * width : -1;
    if (enters >= 0 && leaves >= 0) {
      for (let x = 0; x < width; x++) {
        const sum = sums[x]!;
        out[row + x] = sum * share;
        sums[x] = sum + across[enters + x]! - across[leaves + x]!;
      }
      continue;
    }
    for (let x = 0; x < width; x++) out[row + x] = sums[x]! * share;
    if (enters >= 0) for (let x = 0; x < width; x++) sums[x] = sums[x]! + across[enters + x]!;
    if (leaves >= 0) for (let x = 0; x < width; x++) sums[x] = sums[x]! - across[leaves + x]!;
    count += (enters >= 0 ? 1 : 0) - (leaves >= 0 ? 1 : 0);
  }
  return result;
}

/** Three box blurs, near enough to a Gaussian of sigma `radius`: the variance of three is `radius * (radius + 1)`. */
export function blurSoft(plane: Plane, radius: number): Plane {
  return blurBox(blurBox(blurBox(plane, radius), radius), radius);
}
