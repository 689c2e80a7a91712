import { clipRect } from '../pixels/cut.js';
import type { Rect } from '../pixels/pixels.js';
import { type Plane, wholeOf } from './plane.js';

/** How light is spread over luma 0 to 255. Shares are 0 to 1. */
export interface Exposure {
  readonly mean: number;
  /** Standard deviation of luma: the contrast. */
  readonly spread: number;
  readonly p5: number;
  readonly median: number;
  readonly p95: number;
  /** Share of pixels at luma 10 or less: shadows without drawing. */
  readonly shadows: number;
  /** Share of pixels at luma 247 or more: highlights without drawing. */
  readonly highlights: number;
}

/** The counts of rounded luma in a rectangle, 256 bins. */
function countLuma({ width, data }: Plane, { x, y, width: across, height }: Rect): Uint32Array {
  const bins = new Uint32Array(256);
  for (let row = y; row < y + height; row++) {
    const end = row * width + x + across;
    for (let i = row * width + x; i < end; i++) {
      const bin = (data[i]! + 0.5) | 0;
      bins[bin] = bins[bin]! + 1;
    }
  }
  return bins;
}

/** Mean, spread and percentiles of a histogram of luma; all zero for an empty one. */
export function exposureOf(bins: Uint32Array): Exposure {
  const total = bins.reduce((sum, count) => sum + count, 0) || 1;
  const mean = bins.reduce((sum, count, value) => sum + count * value, 0) / total;
  const variance = bins.reduce((sum, count, value) => sum + count * (value - mean) ** 2, 0) / total;
  const percentile = (share: number) => {
    let passed = 0;
    const found = bins.findIndex((count) => {
      passed += count;
      return passed >= share * total;
    });
    return Math.max(0, found);
  };
  const share = (from: number, to: number) => bins.subarray(from, to).reduce((sum, count) => sum + count, 0) / total;
  return {
    mean,
    spread: Math.sqrt(variance),
    p5: percentile(0.05),
    median: percentile(0.5),
    p95: percentile(0.95),
    shadows: share(0, 11),
    highlights: share(247, 256),
  };
}

/** The exposure of a luma plane, or of a rectangle in it. */
export function measureExposure(luma: Plane, rect: Rect = wholeOf(luma)): Exposure {
  return exposureOf(countLuma(luma, clipRect(rect, luma)));
}
