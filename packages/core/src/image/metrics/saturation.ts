import type { Pixels } from '../pixels/pixels.js';

/** HSV saturation, 0 (grey) to 1 (pure), over the pixels that are not nearly black. */
export interface Saturation {
  readonly mean: number;
  readonly p95: number;
}

/** Below this maximum sample the ratio is noise: a black pixel of (2, 0, 0) is no pure red. */
const DARKEST = 16;

const INVERSE = Float64Array.from({ length: 256 }, (_, value) => 1 / value);

/** Saturation is (max - min) / max of the gamma-coded samples (A. R. Smith's hexcone, 1978), in 256 bins. */
export function measureSaturation({ data }: Pixels): Saturation {
  const bins = new Uint32Array(256);
  let total = 0;
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) {
    const red = data[at]!;
    const green = data[at + 1]!;
    const blue = data[at + 2]!;
    const most = Math.max(red, green, blue);
    if (most < DARKEST) continue;
    const least = Math.min(red, green, blue);
    const saturation = (most - least) * INVERSE[most]!;
    const bin = (saturation * 255 + 0.5) | 0;
    bins[bin] = bins[bin]! + 1;
    sum += saturation;
    total++;
  }
  if (total === 0) return { mean: 0, p95: 0 };
  let passed = 0;
  const p95 = bins.findIndex((count) => {
    passed += count;
    return passed >= 0.95 * total;
  });
  return { mean: sum / total, p95: p95 / 255 };
}

/**
 * Colourfulness of Hasler and Suesstrunk (2003): 0 none, 15 slight, 33 moderate, 59 quite, 82 and more extreme. From the
 * spread and the mean of the opponent axes R - G and (R + G) / 2 - B.
 */
export function measureColourfulness({ data }: Pixels): number {
  const count = data.length / 4;
  if (count === 0) return 0;
  let sumA = 0;
  let sumB = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let at = 0; at < data.length; at += 4) {
    const red = data[at]!;
    const green = data[at + 1]!;
    const a = red - green;
    const b = (red + green) / 2 - data[at + 2]!;
    sumA += a;
    sumB += b;
    squaresA += a * a;
    squaresB += b * b;
  }
  const meanA = sumA / count;
  const meanB = sumB / count;
  const variance = squaresA / count - meanA ** 2 + (squaresB / count - meanB ** 2);
  return Math.sqrt(Math.max(0, variance)) + 0.3 * Math.hypot(meanA, meanB);
}
