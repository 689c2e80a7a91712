import { clipRect } from '../pixels/cut.js';
import type { Rect } from '../pixels/pixels.js';
import { type Plane, wholeOf } from './plane.js';

/**
 * Variance of the Laplacian (Pech-Pacheco et al., 2000) with the kernel 0 -1 0 / -1 4 -1 / 0 -1 0, in luma squared: high
 * is sharp. It also rises with noise and contrast and falls with darkness, so compare it with the user's own baseline
 * and use {@link measureReblur} for a judgement. 0 for areas under 3 x 3.
 */
export function measureLaplacian(luma: Plane, rect: Rect = wholeOf(luma)): number {
  const { x, y, width: across, height } = clipRect(rect, luma);
  const { width, data } = luma;
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let row = Math.max(1, y); row < Math.min(luma.height - 1, y + height); row++) {
    const end = row * width + Math.min(width - 1, x + across);
    for (let i = row * width + Math.max(1, x); i < end; i++) {
      const value = 4 * data[i]! - data[i - 1]! - data[i + 1]! - data[i - width]! - data[i + width]!;
      count++;
      sum += value;
      squares += value * value;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

/** Length of the averaging window of {@link measureReblur}, in pixels; the paper's 9. */
const WINDOW = 9;

/**
 * The blur metric of Crete-Roffet et al. (2007), 0 sharp to 1 blurred: how little of the variation between neighbours is
 * lost when the picture is blurred once more. Exposure and noise move it far less than the Laplacian. The worse of the
 * two directions counts. Pass a cut-out plane to judge a region.
 */
export function measureReblur(luma: Plane): number {
  return Math.max(reblurAlongRows(luma), reblurDownColumns(luma));
}

const RADIUS = WINDOW >> 1;
const SHARE = 1 / WINDOW;

function reblurAlongRows({ width, height, data }: Plane): number {
  let variation = 0;
  let kept = 0;
  // The row with its ends repeated, so that the running sum needs no bounds.
  const row = new Float32Array(width + 2 * RADIUS);
  for (let y = 0; y < height; y++) {
    row.fill(data[y * width]!, 0, RADIUS);
    row.set(data.subarray(y * width, (y + 1) * width), RADIUS);
    row.fill(data[(y + 1) * width - 1]!, RADIUS + width);
    for (let x = 1; x < width; x++) {
      const sharp = Math.abs(row[x + RADIUS]! - row[x + RADIUS - 1]!);
      const soft = Math.abs(row[x + 2 * RADIUS]! - row[x - 1]!) * SHARE;
      variation += sharp;
      kept += Math.min(soft, sharp);
    }
  }
  return variation === 0 ? 1 : kept / variation;
}

function reblurDownColumns({ width, height, data }: Plane): number {
  let variation = 0;
  let kept = 0;
  for (let y = 1; y < height; y++) {
    const entering = Math.min(height - 1, y + RADIUS) * width;
    const leaving = Math.max(0, y - RADIUS - 1) * width;
    const here = y * width;
    for (let x = 0; x < width; x++) {
      const sharp = Math.abs(data[here + x]! - data[here + x - width]!);
      const soft = Math.abs(data[entering + x]! - data[leaving + x]!) * SHARE;
      variation += sharp;
      kept += Math.min(soft, sharp);
    }
  }
  return variation === 0 ? 1 : kept / variation;
}
