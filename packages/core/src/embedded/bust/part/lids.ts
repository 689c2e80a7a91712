import type { Anatomy } from '../anatomy/anatomy.js';
import { arch, hill, ramp } from '../math/scalar.js';
import { blend, carve, length3 } from '../math/solid.js';

/** The almond between the lids, and the lids themselves. `ex` is the distance from the eye's middle, away from the nose. */
export interface Lids {
  /** Height of the upper lid's edge above the eye's middle. */
  upper(ex: number): number;
  /** Height of the lower lid's edge (negative below the middle). */
  lower(ex: number): number;
  /** The opening's outline as a distance in the plane of the face: negative inside. */
  opening(ax: number, y: number): number;
  /** Adds the lids to `face` and cuts the opening. */
  cover(ax: number, y: number, z: number, face: number): number;
}

export function makeLids({ eye, wear }: Anatomy): Lids {
  // the upper lid peaks towards the nose, the lower one towards the temple
  const upper = (ex: number) => {
    const u = ex / eye.half;
    return eye.tilt * ex + eye.upper * arch(u) * (1 - 0.16 * u) * (1 - 0.14 * eye.hood * ramp(-0.2, 0.9, u));
  };
  const lower = (ex: number) => {
    const u = ex / eye.half;
    return eye.tilt * ex - eye.lower * arch(u) * (1 + 0.18 * u);
  };
  const opening = (ax: number, y: number) => {
    const ex = ax - eye.x;
    const ey = y - eye.y;
    const over = ey - upper(ex);
    const under = lower(ex) - ey;
    const side = Math.abs(ex) - eye.half;
    const tall = over > under ? over : under;
    return (tall > side ? tall : side) * 0.86;
  };
  const shell = eye.radius + 0.024;
  return {
    upper,
    lower,
    opening,
    cover(ax, y, z, face) {
      const ex = ax - eye.x;
      const ey = y - eye.y;
      const ball = length3(ex, ey, z - eye.z);
      if (ball > 0.42 || z < 0.3) return face;
      let lid = ball - shell;
      const crease = ey - upper(ex) - eye.crease;
      const across = ramp(1.25, 0.8, Math.abs(ex) / eye.half);
      lid += 0.016 * hill(crease / 0.022) * across;
      lid -= (0.006 + 0.02 * eye.hood) * hill((crease - 0.05) / 0.055) * across;
      if (wear > 0.3) lid -= 0.012 * (wear - 0.3) * hill((crease - 0.03) / 0.05) * ramp(-0.02, 0.12, ex);
      const d = blend(face, lid, 0.05);
      const hole = opening(ax, y);
      const deep = eye.z - 0.06 - z;
      return carve(d, -(hole > deep ? hole : deep), 0.012);
    },
  };
}
