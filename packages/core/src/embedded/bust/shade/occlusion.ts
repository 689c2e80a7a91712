import type { Bricks } from '../field/bricks.js';

/** How open a point is to the light from all around, 0 (a deep fold) to 1 (free): the field probed along the normal. */
export function openness(bricks: Bricks, x: number, y: number, z: number, nx: number, ny: number, nz: number): number {
  let shut = 0;
  let weight = 0.34;
  let h = 0.045;
  for (let i = 0; i < 5; i++) {
    const d = bricks.distance(x + nx * h, y + ny * h, z + nz * h);
    const missing = (h - d) / h;
    if (missing > 0) shut += weight * missing;
    weight *= 0.72;
    h *= 1.75;
  }
  const open = 1 - shut * 0.8;
  return open < 0.04 ? 0.04 : open;
}
