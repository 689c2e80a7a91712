import type { Pixels, Rect } from '../pixels/pixels.js';

/** One channel of numbers, row by row from the top left: `width * height` of them. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export function createPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/**
 * Luma, 0 to 255: the weights of Rec. ITU-R BT.709 on gamma-coded sRGB samples. What is transparent shows white, the
 * colour of the page it would be seen on.
 */
export function toLuma({ width, height, data }: Pixels): Plane {
  const plane = createPlane(width, height);
  const luma = plane.data;
  let alphas = 255;
  for (let i = 0, at = 0; i < luma.length; i++, at += 4) {
    luma[i] = 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
    alphas &= data[at + 3]!;
  }
  if (alphas === 255) return plane;
  for (let i = 0; i < luma.length; i++) luma[i] = 255 + ((luma[i]! - 255) * data[4 * i + 3]!) / 255;
  return plane;
}

/** The whole picture as a rectangle. */
export function wholeOf({ width, height }: { readonly width: number; readonly height: number }): Rect {
  return { x: 0, y: 0, width, height };
}
