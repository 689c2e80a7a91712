import type { Rect } from '../../image/index.js';

/** The share of `inner`'s area that lies inside `outer`, 0 to 1. */
export function shareInside(inner: Rect, outer: Rect): number {
  const overlap = (a: number, aLength: number, b: number, bLength: number) =>
    Math.max(0, Math.min(a + aLength, b + bLength) - Math.max(a, b));
  const area = inner.width * inner.height;
  if (area <= 0) return 0;
  const across = overlap(inner.x, inner.width, outer.x, outer.width);
  return (across * overlap(inner.y, inner.height, outer.y, outer.height)) / area;
}
