import type { Anatomy } from '../anatomy/anatomy.js';
import { softAbs } from '../math/scalar.js';
import { blend, ellipsoidAt, rodAt } from '../math/solid.js';
import type { Form } from './form.js';

/** Neck, shoulders, chest and arms, in body space (the head at rest has its origin near the same point). */
export function makeBody(a: Anatomy): Form {
  const { neck, shoulder: s, bulk: b, bust, wear } = a;
  const male = 1 - bust;
  const shoulders = rodAt(0.16, -1.66, -0.42, 1.1 * s, -2.02, -0.42, 0.27, 0.33 * b);
  const ribs = ellipsoidAt(0, -3.35, -0.36, 1.12 * s, 1.72, 0.62 * b);
  const chest = ellipsoidAt(0.42, -2.6 - 0.16 * bust, -0.04, 0.48, 0.48, 0.2 + 0.02 * bust);
  const hips = ellipsoidAt(0, -5.2, -0.3, 0.95 * b, 1.5, 0.58 * b);
  const upperArm = rodAt(1.18 * s, -2.1, -0.42, 1.42 * s, -4.4, -0.34, 0.31 * b, 0.25 * b);
  const forearm = rodAt(1.42 * s, -4.4, -0.34, 1.36 * s, -6.6, 0.1, 0.25 * b, 0.17 * b);
  const column = rodAt(0, -0.55, -0.2, 0, -1.75, -0.4, neck * (1.02 - 0.06 * wear), neck * 1.06);
  // the muscle from behind the ear to the pit of the neck
  const strap = rodAt(0.3, -0.6, -0.2, 0.09, -1.62, -0.14, 0.08 * male + 0.05, 0.055);
  const collarbone = rodAt(0.12, -1.68, -0.13, 0.85 * s, -1.8, -0.2, 0.035, 0.05);
  return (x, y, z) => {
    const ax = softAbs(x, 0.04);
    let torso = blend(shoulders(ax, y, z), ribs(x, y, z), 0.4);
    torso = blend(torso, chest(ax, y, z), 0.42);
    // near the surface, what is well above or below a point has no part in it
    const near = torso < 0.3;
    if (!near || y < -2.8) torso = blend(torso, hips(x, y, z), 0.5);
    torso = blend(torso, upperArm(ax, y, z), 0.14);
    if (!near || y < -3.7) torso = blend(torso, forearm(ax, y, z), 0.08);
    if (near && y < -3) return torso;
    const d = blend(blend(column(x, y, z), strap(ax, y, z), 0.12), torso, 0.34);
    return blend(d, collarbone(ax, y, z), 0.12);
  };
}
