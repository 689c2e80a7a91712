import type { Plane } from './plane.js';

const WINDOW = 8;
const STRIDE = 4;
const PIXELS = WINDOW * WINDOW;
/** The paper's (0.01 * 255)^2 and (0.03 * 255)^2. */
const C1 = 6.5025;
const C2 = 58.5225;

/**
 * Structural similarity (Wang et al., 2004) of two luma planes of one size: 1 the same, near 0 unrelated. Flat windows
 * of 8 x 8 with a stride of 4, as video encoders compute it, averaged. `undefined` when the sizes differ or are under 8.
 */
export function measureSsim(one: Plane, other: Plane): number | undefined {
  const { width, height } = one;
  if (width !== other.width || height !== other.height || Math.min(width, height) < WINDOW) return undefined;
  let total = 0;
  let windows = 0;
  for (let y = 0; y + WINDOW <= height; y += STRIDE) {
    for (let x = 0; x + WINDOW <= width; x += STRIDE) {
      total += windowSsim(one.data, other.data, y * width + x, width);
      windows++;
    }
  }
  return total / windows;
}

function windowSsim(a: Float32Array, b: Float32Array, corner: number, width: number): number {
  let sumA = 0;
  let sumB = 0;
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let row = 0; row < WINDOW; row++) {
    const start = corner + row * width;
    for (let i = start; i < start + WINDOW; i++) {
      const valueA = a[i]!;
      const valueB = b[i]!;
      sumA += valueA;
      sumB += valueB;
      squaresA += valueA * valueA;
      squaresB += valueB * valueB;
      products += valueA * valueB;
    }
  }
  const meanA = sumA / PIXELS;
  const meanB = sumB / PIXELS;
  const variances = squaresA / PIXELS - meanA * meanA + (squaresB / PIXELS - meanB * meanB);
  const covariance = products / PIXELS - meanA * meanB;
  return ((2 * meanA * meanB + C1) * (2 * covariance + C2)) / ((meanA * meanA + meanB * meanB + C1) * (variances + C2));
}
