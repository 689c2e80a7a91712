import type { Bricks, Extent } from './bricks.js';
import type { Field } from './field.js';

/** What was met: the part (-1 the skin), and the field's last value there. */
export interface Hit {
  part: number;
  distance: number;
}

/** Fields are not exact distances everywhere: a stride covers this share of what they promise. */
const caution = 0.86;

/**
 * Where a ray first meets the sitter: strides through what the bricks remember, then evaluates the field at the surface.
 *
 * @param fine half the size of a pixel per unit of distance: how near is a hit
 * @param hit receives what was met
 * @returns distance along the ray, or -1
 */
export function march(
  field: Field,
  bricks: Bricks,
  extent: Extent,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
  fine: number,
  hit: Hit,
): number {
  const { low, high } = extent;
  let t = 0;
  let end = 1e9;
  for (let axis = 0; axis < 3; axis++) {
    const o = axis === 0 ? ox : axis === 1 ? oy : oz;
    const d = axis === 0 ? dx : axis === 1 ? dy : dz;
    if (Math.abs(d) < 1e-9) {
      if (o < low[axis]! || o > high[axis]!) return -1;
      continue;
    }
    const a = (low[axis]! - o) / d;
    const b = (high[axis]! - o) / d;
    const enter = a < b ? a : b;
    const leave = a < b ? b : a;
    if (enter > t) t = enter;
    if (leave < end) end = leave;
  }
  // what is remembered may be this much too far beside thin things
  const near = bricks.cell * 1.25;
  t += 1e-4;
  for (let i = 0; i < 160 && t < end; i++) {
    const x = ox + dx * t;
    const y = oy + dy * t;
    const z = oz + dz * t;
    const remembered = bricks.distance(x, y, z);
    if (remembered > near) {
      const stride = remembered - near * 0.7;
      t += stride < near * 0.4 ? near * 0.4 : stride;
      continue;
    }
    const d = field.distance(x, y, z, bricks.mask(x, y, z));
    if (d < fine * t) {
      hit.distance = d;
      hit.part = field.part;
      return t;
    }
    const stride = d < near * 2 ? d : near * 2;
    t += stride * caution;
  }
  return -1;
}
