import type { Anatomy } from '../anatomy/anatomy.js';
import { mix } from '../math/scalar.js';
import { blend, carve, ellipsoid } from '../math/solid.js';

/** Where an ear sits, for whatever hangs on it: mirrored in x. */
export const earSeat = { x: 0.655, y: -0.1, z: -0.1 };

/** The ear on image right, mirrored to the other side: a tilted shell with a hollow (the concha) and a lobe. */
export function makeEars({ ear, face }: Anatomy): (ax: number, y: number, z: number) => number {
  const size = ear.size;
  // direction of the shell's face: outwards and a little forwards
  const nx = mix(0.93, 0.82, ear.out);
  const nz = Math.sqrt(1 - nx * nx);
  const seat = earSeat.x * face.width;
  return (ax, y, z) => {
    const px = ax - seat;
    const pz = z - earSeat.z;
    const out = px * nx + pz * nz;
    const py = y - earSeat.y;
    const back = px * nz - pz * nx - 0.16 * py;
    let d = ellipsoid(out + 0.1 * back, py, back, 0.055, 0.245 * size, 0.15 * size);
    d = blend(d, ellipsoid(out, py + 0.19 * size, back + 0.045, 0.045, 0.075 * size, 0.065), 0.06);
    // the hollow within the rim, a ridge that rises in it, and the deep bowl with its lid before it
    d = carve(d, -ellipsoid(out - 0.06, py - 0.045, back + 0.005, 0.06, 0.165 * size, 0.095 * size), 0.025);
    d = blend(d, ellipsoid(out - 0.005 + 0.06 * back, py - 0.02, back - 0.035, 0.03, 0.13 * size, 0.03), 0.03);
    d = carve(d, -ellipsoid(out - 0.05, py + 0.045, back + 0.035, 0.055, 0.075, 0.05), 0.02);
    return blend(d, ellipsoid(out - 0.015, py + 0.04, back + 0.095, 0.028, 0.04, 0.028), 0.025);
  };
}
