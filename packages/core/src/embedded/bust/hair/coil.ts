import { cell } from '../math/noise.js';

/**
 * Distance to the nearest of scattered points, one in each unit cell (Worley's cellular noise), looking at the eight
 * nearest cells: 0 at a point, about 0.5 between points.
 */
export function scatter(x: number, y: number, z: number): number {
  const ix = Math.floor(x - 0.5);
  const iy = Math.floor(y - 0.5);
  const iz = Math.floor(z - 0.5);
  let best = 4;
  for (let k = 0; k < 2; k++) {
    for (let j = 0; j < 2; j++) {
      for (let i = 0; i < 2; i++) {
        const cx = ix + i;
        const cy = iy + j;
        const cz = iz + k;
        const h = cell(cx, cy, cz);
        const dx = cx + 0.3 + 0.4 * h - x;
        const dy = cy + 0.3 + 0.4 * ((h * 57) % 1) - y;
        const dz = cz + 0.3 + 0.4 * ((h * 131) % 1) - z;
        const q = dx * dx + dy * dy + dz * dz;
        if (q < best) best = q;
      }
    }
  }
  return Math.sqrt(best);
}
