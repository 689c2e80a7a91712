import type { Anatomy } from '../anatomy/anatomy.js';
import { hill } from '../math/scalar.js';
import { ballAt, blend, ellipsoidAt, rodAt } from '../math/solid.js';
import type { Form } from './form.js';

/** A form that is mirrored in x: `ax` is the distance from the middle, rounded at the middle. */
export type Mirrored = (ax: number, x: number, y: number, z: number) => number;

/** The skin that hair grows on, without the face's details: cranium and back of the head. */
export function makeScalp({ skull }: Anatomy): Form {
  const cranium = ellipsoidAt(0, 0.3, -0.12, skull.width, skull.height, skull.depth);
  const occiput = ellipsoidAt(0, -0.12, -0.4, 0.53, 0.5, 0.46);
  return (x, y, z) => blend(cranium(x, y, z), occiput(x, y, z), 0.25);
}

/** The bones: cranium, back of the head, middle face, jaw and chin. */
export function makeSkull(a: Anatomy): Mirrored {
  const { face } = a;
  const { long } = face;
  const scalp = makeScalp(a);
  const jawX = 0.335 * face.jaw;
  const chinX = 0.122 * face.chin;
  const middle = ellipsoidAt(0, -0.2 - long * 0.4, 0.1, 0.54 * face.width, 0.62 + long * 0.5, 0.5);
  const jaw = rodAt(jawX, -0.5 - long * 0.6, 0.02, chinX, -0.855 - long, 0.39, 0.15, 0.125);
  const corner = ballAt(jawX + 0.03, -0.52 - long * 0.6, 0.03, 0.08 + 0.06 * face.corner);
  const bow = 0.06 - 0.025 * face.corner;
  const chin = ellipsoidAt(0, -0.875 - long, 0.43, 0.05 + chinX, 0.115, 0.14);
  return (ax, x, y, z) => {
    let d = blend(scalp(x, y, z), middle(x, y, z), 0.28);
    // between its corner and the chin the jaw bows outwards
    d = blend(d, jaw(ax - bow * hill((y + 0.72 + long) / 0.3), y, z), 0.2);
    d = blend(d, corner(ax, y, z), 0.16);
    return blend(d, chin(x, y, z), 0.14);
  };
}
