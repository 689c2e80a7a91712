import { createPixels, type Pixels, type Rect } from './pixels.js';

/** The part of a rectangle that lies in the picture, on whole pixels; empty when they do not meet. */
export function clipRect(rect: Rect, size: { readonly width: number; readonly height: number }): Rect {
  const left = Math.min(size.width, Math.max(0, Math.round(rect.x)));
  const top = Math.min(size.height, Math.max(0, Math.round(rect.y)));
  const right = Math.min(size.width, Math.max(left, Math.round(rect.x + rect.width)));
  const bottom = Math.min(size.height, Math.max(top, Math.round(rect.y + rect.height)));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A copy of the part of a picture inside a rectangle, clipped to the picture. */
export function cutPixels(pixels: Pixels, rect: Rect): Pixels {
  const { x, y, width, height } = clipRect(rect, pixels);
  const cut = createPixels(width, height, undefined, pixels.colourSpace);
  for (let row = 0; row < height; row++) {
    const from = 4 * ((y + row) * pixels.width + x);
    cut.data.set(pixels.data.subarray(from, from + 4 * width), 4 * row * width);
  }
  return cut;
}
