import { unset } from '../math/scalar.js';
import type { Bricks, Extent } from './bricks.js';
import type { Field } from './field.js';

/** What was met: the part (-1 the skin), and the field's last value there. */
export interface Hit {
  part: number;
  distance: number;
  /** Where the ray leaves the extent, as a distance along it. */
  end: number;
}

export const makeHit = (): Hit => ({ part: -1, distance: unset, end: unset });

/** Fields are not exact distances everywhere: a stride covers this share of what they promise. */
const caution = 0.86;
/** Where the field falls steadily a stride may reach for where it would end, but not farther than this much of a promise. */
const boldest = 1.7;

/** Where a ray enters the extent, or -1 when it passes by. */
function enter(extent: Extent, eye: readonly number[], ray: Float64Array, hit: Hit): number {
  const { low, high } = extent;
  let start = 0;
  let end = 1e9;
  for (let axis = 0; axis < 3; axis++) {
    const o = eye[axis]!;
    const d = ray[axis]!;
    if (Math.abs(d) < 1e-9) {
      if (o < low[axis]! || o > high[axis]!) return -1;
      continue;
    }
    const a = (low[axis]! - o) / d;
    const b = (high[axis]! - o) / d;
    const first = a < b ? a : b;
    const last = a < b ? b : a;
    if (first > start) start = first;
    if (last < end) end = last;
  }
  hit.end = end;
  return start < end ? start + 1e-4 : -1;
}

/** What is remembered may be this much too far beside thin things. */
function doubt(bricks: Bricks): number {
  return bricks.cell * 1.25;
}

/**
 * How far a bundle of rays can go together before one of them may come near the sitter: a cone marched through what the
 * bricks remember.
 *
 * @param spread the cone's radius per unit of distance
 * @returns where each ray of the bundle may start, or -1 when none of them meets anything
 */
export function approach(
  bricks: Bricks,
  extent: Extent,
  eye: readonly number[],
  ray: Float64Array,
  spread: number,
  hit: Hit,
): number {
  let t = enter(extent, eye, ray, hit);
  // a bundle is wider than its middle ray: where that one passes by the extent, its neighbours may not
  if (t < 0) return 0;
  const near = doubt(bricks);
  const { end } = hit;
  for (let i = 0; i < 160; i++) {
    if (t >= end) return -1;
    const d = bricks.distance(eye[0]! + ray[0]! * t, eye[1]! + ray[1]! * t, eye[2]! + ray[2]! * t);
    const stride = d - near - spread * t;
    if (stride < near * 0.25) return t;
    t += stride;
  }
  return t;
}

/**
 * Where a ray first meets the sitter: strides through what the bricks remember, then evaluates the field at the surface.
 *
 * @param start where to begin, from `approach`
 * @param fine half the size of a pixel per unit of distance: how near is a hit
 * @param hit receives what was met
 * @returns distance along the ray, or -1
 */
export function march(
  field: Field,
  bricks: Bricks,
  extent: Extent,
  eye: readonly number[],
  ray: Float64Array,
  start: number,
  fine: number,
  hit: Hit,
): number {
  const first = start < 0 ? -1 : enter(extent, eye, ray, hit);
  if (first < 0) return -1;
  const [ox, oy, oz] = eye as readonly [number, number, number];
  const dx = ray[0]!;
  const dy = ray[1]!;
  const dz = ray[2]!;
  const { end } = hit;
  const near = doubt(bricks);
  let t = first > start ? first : start;
  let last = 0;
  let lastStride = 0;
  for (let i = 0; i < 160 && t < end; i++) {
    const x = ox + dx * t;
    const y = oy + dy * t;
    const z = oz + dz * t;
    // close to the surface there is nothing to be learnt from what is remembered
    if (lastStride === 0 || last > near) {
      const remembered = bricks.distance(x, y, z);
      if (remembered > near) {
        const stride = remembered - near * 0.7;
        t += stride < near * 0.4 ? near * 0.4 : stride;
        lastStride = 0;
        continue;
      }
    }
    const d = field.distance(x, y, z, bricks.mask(x, y, z));
    if (d < -0.5 * fine * t && lastStride > last * caution * 1.001) {
      // reached too boldly: back to where the careful stride would have ended
      t -= lastStride - last * caution;
      lastStride = last * caution;
      continue;
    }
    if (d < fine * t) {
      hit.distance = d;
      hit.part = field.part;
      return t;
    }
    let stride = d * caution;
    // the secant through the last two distances
    if (lastStride > 0 && last > d) {
      const reach = (d * lastStride) / (last - d);
      const most = d * boldest;
      if (reach > stride) stride = reach < most ? reach : most;
    }
    // parts farther away than this may be missing from the mask
    if (stride > near) stride = near;
    t += stride;
    last = d;
    lastStride = stride;
  }
  return -1;
}
