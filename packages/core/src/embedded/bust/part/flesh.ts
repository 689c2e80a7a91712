import type { Anatomy } from '../anatomy/anatomy.js';
import { ballAt, blend, carve, ellipsoidAt, rodAt } from '../math/solid.js';

/** Lays cheeks, muzzle, jowls, brow ridge and eye sockets over a skull whose distance is `bone`. Only the front has them. */
export type Flesh = (ax: number, x: number, y: number, z: number, bone: number) => number;

export function makeFlesh(a: Anatomy): Flesh {
  const { face, brow, eye, mimic } = a;
  const { width } = face;
  const smile = Math.max(0, mimic.smile);
  const cheekbone = ballAt(0.39 * width, -0.165 + 0.03 * smile, 0.35, 0.185 + 0.018 * face.bone);
  const cheek = ellipsoidAt(0.33 * width, -0.4 + 0.03 * smile, 0.35, 0.19, 0.24, 0.185 + 0.05 * face.full);
  const apple = ballAt(0.36, -0.265, 0.46, 0.09 + 0.045 * smile);
  const muzzle = ellipsoidAt(0, a.mouth.y, 0.49, 0.29, 0.25, 0.215);
  const ridge = rodAt(0.1, 0.2, 0.585, 0.4, 0.215, 0.44, 0.05 + 0.03 * brow.ridge, 0.035 + 0.02 * brow.ridge);
  const socket = ellipsoidAt(eye.x, 0.005, 0.8, 0.2, 0.145, 0.23);
  const years = makeYears(a);
  return (ax, x, y, z, bone) => {
    let d = blend(bone, cheekbone(ax, y, z), 0.17);
    d = blend(d, cheek(ax, y, z), 0.18);
    if (smile > 0) d = blend(d, apple(ax, y, z), 0.14);
    d = blend(d, muzzle(x, y, z), 0.18);
    d = years(ax, y, z, d);
    d = blend(d, ridge(ax, y, z), 0.13);
    return carve(d, -socket(ax, y, z), 0.13);
  };
}

/** What the years do to the form: jowls beside the chin, hollows under the cheekbones and at the temples. */
function makeYears({ face, wear }: Anatomy): (ax: number, y: number, z: number, d: number) => number {
  const { width, long } = face;
  const size = 0.062 + 0.056 * wear + 0.02 * face.full;
  const jowl = ellipsoidAt(0.31 * face.jaw, -0.72 - long, 0.25, size, size * 1.2, size * 1.3);
  const sunken = 0.25 * Math.max(0, 0.1 - face.full) + 0.11 * wear;
  const hollow = ellipsoidAt(0.62 * width, -0.42, 0.44, 0.16, 0.2, 0.2);
  const temple = ellipsoidAt(0.72 * width, 0.26, 0.42, 0.16, 0.2, 0.2);
  return (ax, y, z, bare) => {
    let d = bare;
    if (wear > 0.05) d = blend(d, jowl(ax, y, z), 0.16);
    if (sunken > 0.03) d = carve(d, 0.1 * (1 - sunken) - hollow(ax, y, z), 0.24);
    if (wear > 0.05) d = carve(d, 0.11 * (1 - wear) - temple(ax, y, z), 0.18);
    return d;
  };
}
