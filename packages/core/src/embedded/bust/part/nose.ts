import type { Anatomy } from '../anatomy/anatomy.js';
import { blend, carve, ellipsoidAt, rodAt } from '../math/solid.js';

/** Grows a nose out of a face: bridge, tip and wings, melted into `face`, the distance of the face without it. */
export function makeNose({ nose }: Anatomy): (ax: number, x: number, y: number, z: number, face: number) => number {
  const tipZ = 0.845 + nose.out;
  const size = 0.092 * nose.tip;
  const wingX = 0.102 * nose.width;
  const rootZ = 0.585 + 0.035 * nose.bridge;
  const midY = (0.08 + nose.tipY) / 2;
  const midZ = (rootZ + tipZ) / 2 - 0.035 + nose.hump;
  const half = 0.05 + 0.012 * (nose.width - 1);
  const root = rodAt(0, 0.14, rootZ - 0.03, 0, midY, midZ, half * 0.95, half * 1.08);
  const bridge = rodAt(0, midY, midZ, 0, nose.tipY, tipZ - 0.055, half * 1.08, half * 1.25);
  const tip = ellipsoidAt(0, nose.tipY, tipZ - size * 0.75, size * 1.05, size * 0.92, size);
  const wing = ellipsoidAt(wingX, nose.tipY - 0.022, tipZ - 0.165, 0.058, 0.058, 0.082);
  const nostril = ellipsoidAt(wingX * 0.52, nose.tipY - 0.082, tipZ - 0.115, 0.028, 0.022, 0.045);
  return (ax, x, y, z, face) => {
    // near a surface this far from it, the nose has no part in it
    if (face < 0.15 && (ax > 0.46 || y > 0.46 || y < -0.78)) return face;
    let d = blend(root(x, y, z), bridge(x, y, z), 0.05);
    d = blend(d, tip(x, y, z), 0.07);
    d = blend(d, wing(ax, y, z), 0.06);
    d = blend(face, d, 0.1);
    return carve(d, -nostril(ax, y, z), 0.03);
  };
}
