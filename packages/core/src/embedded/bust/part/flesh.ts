import type { Anatomy } from '../anatomy/anatomy.js';
import { hill, ramp } from '../math/scalar.js';
import { ballAt, blend, carve, ellipsoidAt, rodAt } from '../math/solid.js';

/** Lays cheeks, muzzle, jowls, brow ridge and eye sockets over a skull whose distance is `bone`. Only the front has them. */
export type Flesh = (ax: number, x: number, y: number, z: number, bone: number) => number;

export function makeFlesh(a: Anatomy): Flesh {
  const { face, brow, eye, mimic, wear } = a;
  const { width } = face;
  const smile = Math.max(0, mimic.smile);
  // the cheek's fat sinks with the years
  const sink = 0.05 * wear;
  const cheekbone = ballAt(0.39 * width, -0.165 + 0.03 * smile, 0.35, 0.185 + 0.018 * face.bone);
  const cheek = ellipsoidAt(
    0.33 * width,
    -0.4 + 0.03 * smile - sink,
    0.35,
    0.2 + 0.03 * face.full,
    0.26,
    0.185 + 0.05 * face.full,
  );
  const apple = ballAt(0.36, -0.265 - sink, 0.46, 0.09 + 0.045 * smile);
  const muzzle = ellipsoidAt(0, a.mouth.y, 0.49, 0.29, 0.25, 0.215);
  const ridge = rodAt(0.1, 0.2, 0.585, 0.4, 0.215, 0.44, 0.05 + 0.03 * brow.ridge, 0.035 + 0.02 * brow.ridge);
  const socket = ellipsoidAt(eye.x, 0.025, 0.83, 0.2, 0.125, 0.23);
  const years = makeYears(a);
  return (ax, x, y, z, bone) => {
    // the forehead is bare bone
    if (y > 0.66 && bone < 0.15) return bone;
    let d = blend(bone, cheekbone(ax, y, z), 0.17);
    d = blend(d, cheek(ax, y, z), 0.18);
    if (smile > 0) d = blend(d, apple(ax, y, z), 0.14);
    d = blend(d, muzzle(x, y, z), 0.18);
    d = years(ax, y, z, d);
    d = blend(d, ridge(ax, y, z), 0.13);
    return carve(d, -socket(ax, y, z), 0.13);
  };
}

/** A swelling of the surface about a point: `size` is how far it reaches. */
function swelling(cx: number, cy: number, cz: number, size: number) {
  const k = 1 / (size * size);
  return (x: number, y: number, z: number): number =>
    hill(Math.sqrt(((x - cx) * (x - cx) + (y - cy) * (y - cy) + (z - cz) * (z - cz)) * k));
}

/** What the years do to the form: jowls beside the chin, hollows under the cheekbones and at the temples. */
function makeYears({ face, wear }: Anatomy): (ax: number, y: number, z: number, d: number) => number {
  const { width, long } = face;
  const jowl = swelling(0.33 * face.jaw, -0.76 - long, 0.3, 0.25);
  const heavy = wear * (0.06 + 0.02 * face.full);
  const hollow = swelling(0.55 * width, -0.46, 0.36, 0.36);
  const sunken = 0.03 * Math.max(0, 0.25 - face.full) + 0.028 * wear;
  const temple = swelling(0.68 * width, 0.26, 0.34, 0.34);
  const fallen = 0.035 * wear;
  return (ax, y, z, d) => {
    if (d > 0.4) return d;
    const bend = sunken * hollow(ax, y, z) + fallen * temple(ax, y, z) - heavy * jowl(ax, y, z);
    // felt at the surface alone, so that the field stays even farther out
    return d + bend * ramp(0.4, 0.1, d);
  };
}
