import type { Anatomy } from '../anatomy/anatomy.js';
import { ramp, softAbs } from '../math/scalar.js';
import { blend, carve, rodAt } from '../math/solid.js';
import { makeCreases } from './creases.js';
import { makeEars } from './ears.js';
import { makeFlesh } from './flesh.js';
import type { Form } from './form.js';
import { makeLids } from './lids.js';
import { makeMouth } from './mouth.js';
import { makeNose } from './nose.js';
import { makeSkull } from './skull.js';

export interface Head {
  /** The head without its openings: what beards, brows and lips lie upon. */
  form: Form;
  /** Cuts mouth and eyes into a head whose distance at the point is `d`. */
  openings(x: number, y: number, z: number, d: number): number;
}

/** The bare head in head space: skull, flesh, nose, ears, lips and the lines of age. */
export function makeHead(a: Anatomy, withEars: boolean): Head {
  const { wear, face } = a;
  const skull = makeSkull(a);
  const flesh = makeFlesh(a);
  const nose = makeNose(a);
  const ears = makeEars(a);
  const lids = makeLids(a);
  const mouth = makeMouth(a);
  const creases = makeCreases(a);
  // fullness under the chin, which goes over into the neck
  const throat = rodAt(0, -0.8 - face.long, 0.22, 0, -0.98, -0.12, 0.12 + 0.05 * wear, 0.14 + 0.06 * wear);
  return {
    form(x, y, z) {
      const ax = softAbs(x, 0.03);
      let d = skull(ax, x, y, z);
      if (y < -0.45 && z > -0.3) d = blend(d, throat(x, y, z), 0.2);
      if (z > -0.15) d = nose(ax, x, y, z, flesh(ax, x, y, z, d));
      if (withEars && ax > 0.35 && z < 0.4 && (d > 0.15 || (y < 0.44 && y > -0.64))) d = blend(d, ears(ax, y, z), 0.05);
      if (d > 0.12 || z < 0.2 || y < -1.05) return d;
      const facing = ramp(0.2, 0.34, z);
      d += creases(ax, y) * facing;
      if (y < -0.35 && ax < 0.4) d += mouth.relief(x, ax, y) * facing;
      return d;
    },
    openings(x, y, z, d) {
      if (d > 0.3 || z < 0.28) return d;
      const ax = Math.abs(x);
      const cut = lids.cover(ax, y, z, d);
      if (mouth.open === 0 || y > -0.3) return cut;
      const hole = mouth.opening(x, y);
      // no deeper than the throat's wall
      const deep = Math.max(-(d + 0.2), 0.46 - z);
      return carve(cut, -(hole > deep ? hole : deep), 0.02);
    },
  };
}
