import type { Plane } from '../../../image/index.js';
import { clamp } from '../plane/number.js';
import type { Relief } from '../relief/relief.js';

/** The light that a photo was taken in. */
export interface FittedLight {
  readonly lightX: number;
  readonly lightY: number;
  readonly unevenness: number;
}

/** Stiffness of the fit: keeps a few cells from claiming a strong light. */
const STIFF = 0.01;
const MOST = 0.6;

/**
 * Least squares of `log luminance = c + lightX * x + lightY * y` over the skin's surface directions. Cells darker than
 * `least` are brows, nostrils and lashes.
 */
export function fitLight(levels: Plane, cells: Int32Array, { x, y }: Relief, least: number): FittedLight {
  let count = 0;
  let meanX = 0;
  let meanY = 0;
  let mean = 0;
  for (const i of cells) {
    if (levels.data[i]! < least) continue;
    count++;
    meanX += x.data[i]!;
    meanY += y.data[i]!;
    mean += Math.log(levels.data[i]!);
  }
  if (count === 0) return { lightX: 0, lightY: 0, unevenness: 0 };
  meanX /= count;
  meanY /= count;
  mean /= count;
  let xx = STIFF * count;
  let yy = STIFF * count;
  let xy = 0;
  let xl = 0;
  let yl = 0;
  for (const i of cells) {
    if (levels.data[i]! < least) continue;
    const dx = x.data[i]! - meanX;
    const dy = y.data[i]! - meanY;
    const dl = Math.log(levels.data[i]!) - mean;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
    xl += dx * dl;
    yl += dy * dl;
  }
  const share = 1 / (xx * yy - xy * xy);
  const lightX = (yy * xl - xy * yl) * share;
  const lightY = (xx * yl - xy * xl) * share;
  let rest = 0;
  for (const i of cells) {
    if (levels.data[i]! < least) continue;
    const explained = mean + lightX * (x.data[i]! - meanX) + lightY * (y.data[i]! - meanY);
    rest += (Math.log(levels.data[i]!) - explained) ** 2;
  }
  return {
    lightX: clamp(lightX, -MOST, MOST),
    lightY: clamp(lightY, -MOST, MOST),
    unevenness: Math.sqrt(rest / count),
  };
}
