import { createPlane, type Pixels, type Plane } from '../../../image/index.js';
import { type Levels, levelFor } from './levels.js';
import { type Placement, toPhoto } from './placement.js';

/** A photo brought into a frame: gamma-coded sRGB from 0 to 1, and where the photo itself is opaque. */
export interface Warped {
  readonly red: Plane;
  readonly green: Plane;
  readonly blue: Plane;
  /** Absent where all of the frame's part of the photo is opaque. */
  readonly alpha?: Plane;
}

const FINENESS = 256;

/** Weights of the four samples around a place, for each 256th of a pixel: Keys' cubic, a = -1/2 (Keys, 1981). */
const CUBIC = makeCubic();

function makeCubic(): Float32Array {
  const weights = new Float32Array(4 * (FINENESS + 1));
  for (let i = 0; i <= FINENESS; i++) {
    for (let k = 0; k < 4; k++) {
      const t = Math.abs(k - 1 - i / FINENESS);
      const near = 1.5 * t * t * t - 2.5 * t * t + 1;
      const far = -0.5 * t * t * t + 2.5 * t * t - 4 * t + 2;
      weights[4 * i + k] = t <= 1 ? near : t < 2 ? far : 0;
    }
  }
  return weights;
}

/** Brings a photo into a frame of `width` x `height` by cubic interpolation; beyond the photo its border pixels repeat. */
export function warpPhoto(photo: Levels, placement: Placement, width: number, height: number): Warped {
  const { pixels, factor } = levelFor(photo, placement.scale);
  const red = createPlane(width, height);
  const green = createPlane(width, height);
  const blue = createPlane(width, height);
  const alpha = photo.transparent ? createPlane(width, height) : undefined;
  const origin = toPhoto(placement, { x: 0.5, y: 0.5 });
  const right = toPhoto(placement, { x: 1.5, y: 0.5 });
  const below = toPhoto(placement, { x: 0.5, y: 1.5 });
  const stepX = { x: (right.x - origin.x) / factor, y: (right.y - origin.y) / factor };
  const stepY = { x: (below.x - origin.x) / factor, y: (below.y - origin.y) / factor };
  for (let y = 0; y < height; y++) {
    const x0 = origin.x / factor - 0.5 + y * stepY.x;
    const y0 = origin.y / factor - 0.5 + y * stepY.y;
    const to = y * width;
    readRow(pixels, x0, y0, stepX.x, stepX.y, red.data, green.data, blue.data, to, width);
    if (alpha) readAlpha(pixels, x0, y0, stepX.x, stepX.y, alpha.data, to, width);
  }
  return { red, green, blue, ...(alpha && { alpha }) };
}

function readRow(
  { width, height, data }: Pixels,
  startX: number,
  startY: number,
  stepX: number,
  stepY: number,
  reds: Float32Array,
  greens: Float32Array,
  blues: Float32Array,
  to: number,
  count: number,
): void {
  const lastX = width - 1;
  const lastY = height - 1;
  for (let i = 0; i < count; i++) {
    const x = startX + i * stepX;
    const y = startY + i * stepY;
    const left = Math.floor(x);
    const top = Math.floor(y);
    const across = 4 * Math.round((x - left) * FINENESS);
    const down = 4 * Math.round((y - top) * FINENESS);
    const a = CUBIC[across]!;
    const b = CUBIC[across + 1]!;
    const c = CUBIC[across + 2]!;
    const d = CUBIC[across + 3]!;
    const column0 = 4 * (left < 1 ? 0 : left > width ? lastX : left - 1);
    const column1 = 4 * (left < 0 ? 0 : left > lastX ? lastX : left);
    const column2 = 4 * (left < -1 ? 0 : left >= lastX ? lastX : left + 1);
    const column3 = 4 * (left < -2 ? 0 : left + 1 >= lastX ? lastX : left + 2);
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let k = 0; k < 4; k++) {
      const line = top - 1 + k;
      const row = 4 * width * (line < 0 ? 0 : line > lastY ? lastY : line);
      const weight = CUBIC[down + k]!;
      const p0 = row + column0;
      const p1 = row + column1;
      const p2 = row + column2;
      const p3 = row + column3;
      red += weight * (a * data[p0]! + b * data[p1]! + c * data[p2]! + d * data[p3]!);
      green += weight * (a * data[p0 + 1]! + b * data[p1 + 1]! + c * data[p2 + 1]! + d * data[p3 + 1]!);
      blue += weight * (a * data[p0 + 2]! + b * data[p1 + 2]! + c * data[p2 + 2]! + d * data[p3 + 2]!);
    }
    reds[to + i] = red <= 0 ? 0 : red >= 255 ? 1 : red / 255;
    greens[to + i] = green <= 0 ? 0 : green >= 255 ? 1 : green / 255;
    blues[to + i] = blue <= 0 ? 0 : blue >= 255 ? 1 : blue / 255;
  }
}

/** Alpha by the nearest pixel: the matte smooths it. */
function readAlpha(
  { width, height, data }: Pixels,
  startX: number,
  startY: number,
  stepX: number,
  stepY: number,
  out: Float32Array,
  to: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const x = Math.min(width - 1, Math.max(0, Math.round(startX + i * stepX)));
    const y = Math.min(height - 1, Math.max(0, Math.round(startY + i * stepY)));
    out[to + i] = data[4 * (y * width + x) + 3]! / 255;
  }
}
