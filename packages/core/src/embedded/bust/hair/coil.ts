import { cell } from '../math/noise.js';

/** The curl that a point belongs to, as `coil` found it: where the point lies from its middle, and a number of its own. */
export class Curl {
  x = 0;
  y = 0;
  z = 0;
  /** 0 to 1, the same for all points of the curl. */
  own = 0;
}

/**
 * Distance to the nearest of scattered points, one in each unit cell (Worley's cellular noise), looking at the eight
 * nearest cells: 0 at a point, about 0.5 between points.
 *
 * @param curl receives which it was
 */
export function coil(x: number, y: number, z: number, curl?: Curl): number {
  const ix = Math.floor(x - 0.5);
  const iy = Math.floor(y - 0.5);
  const iz = Math.floor(z - 0.5);
  let best = 4;
  for (let n = 0; n < 8; n++) {
    const cx = ix + (n & 1);
    const cy = iy + ((n >> 1) & 1);
    const cz = iz + (n >> 2);
    const h = cell(cx, cy, cz);
    const dx = cx + 0.3 + 0.4 * h - x;
    const dy = cy + 0.3 + 0.4 * ((h * 57) % 1) - y;
    const dz = cz + 0.3 + 0.4 * ((h * 131) % 1) - z;
    const q = dx * dx + dy * dy + dz * dz;
    if (q >= best) continue;
    best = q;
    if (curl === undefined) continue;
    curl.x = dx;
    curl.y = dy;
    curl.z = dz;
    curl.own = h;
  }
  return Math.sqrt(best);
}
