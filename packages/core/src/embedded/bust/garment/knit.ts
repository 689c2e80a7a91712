import type { Rgb } from '../math/colour.js';
import { ramp } from '../math/scalar.js';
import { blend, carve, length2, rodAt } from '../math/solid.js';
import { sine } from '../math/wave.js';
import { onBody, type Part } from '../part/part.js';
import { makeRoll } from './collar.js';
import {
  banded,
  buttons,
  cloth,
  either,
  layer,
  patch,
  type Region,
  roundNeck,
  vee,
  type Wardrobe,
} from './wardrobe.js';

/** Knitted cloth: fine rows of stitches, seen as tone only. */
function knitted(colour: Rgb): Part['paint'] {
  const plain = cloth(colour);
  return (s, x, y, z) => {
    plain(s, x, y, z);
    const stitch = 1 + 0.07 * sine(x * 62) * sine(y * 80 + Math.abs(sine(x * 31)) * 2);
    s.dim(stitch, stitch, stitch);
    s.sheen = 0.3;
  };
}

export function makeSweater(w: Wardrobe): Part[] {
  const opening = roundNeck(w.neck, 0.15);
  const [body, rib] = banded('sweater', 0.08, opening, 0.055, w.palette.cloth, 0.9);
  return [{ ...body!, paint: knitted(w.palette.cloth) }, rib!];
}

export function makeTurtleneck(w: Wardrobe): Part[] {
  const paint = cloth(w.palette.cloth);
  return [
    layer('turtleneck', 0.06, roundNeck(w.neck, 0.02, -0.95), paint),
    makeRoll(w, cloth(w.palette.cloth, 0.97), -1.02),
  ];
}

/** An open cardigan over a tee, with a ribbed band and buttons. */
export function makeCardigan(w: Wardrobe): Part[] {
  const inner = roundNeck(w.neck, 0.14, -1.62);
  const tip = -3.1;
  const opening = either(roundNeck(w.neck, 0.16), vee(tip, w.neck + 0.1, -1.55));
  const rim: Region = (x, y, z) => {
    const closed = y < tip ? Math.abs(x) - 0.085 : 9;
    return Math.max(Math.min(opening(x, y, z) - 0.12, closed), -0.6 - z);
  };
  return [
    ...banded('tee', 0.045, inner, 0.034, w.palette.inner, 0.88),
    layer('cardigan', 0.09, opening, knitted(w.palette.cloth), 0.03),
    patch(
      'cardigan band',
      0.118,
      (x, y, z) => Math.max(rim(x, y, z), -opening(x, y, z)),
      cloth(w.palette.cloth, 0.88),
      0.03,
    ),
    buttons(0.125, 0, tip - 0.05, -5.4, 0.36, [0.2, 0.14, 0.1], 0.036),
  ];
}

/** A hooded sweatshirt: the hood lies round the neck, two cords hang before it. */
export function makeHoodie(w: Wardrobe): Part[] {
  const { neck } = w;
  const paint = cloth(w.palette.cloth);
  const pouch = rodAt(0, -1.5, -0.86, 0, -1.95, -1.0, 0.3, 0.22);
  const hood: Part = {
    name: 'hood',
    space: 'body',
    onSkin: false,
    distance(x, y, z) {
      const deep = z + 0.38;
      const round = length2(x, deep);
      const rise = y + 1.52 + 0.3 * deep;
      const tube = 0.125 + 0.08 * ramp(0.2, -0.5, deep);
      let d = length2(round - neck - 0.19, rise * (deep < 0 ? 0.62 : 0.9)) - tube;
      d = blend(d, pouch(x, y, z), 0.2);
      const gap = Math.max(Math.abs(x) - 0.03 - 0.25 * Math.max(0, -1.5 - y), 0.2 - deep);
      return carve(d, -gap * 0.8, 0.06) * 0.86;
    },
    paint: cloth(w.palette.cloth, 0.95),
  };
  const cord = (x: number, y: number, z: number, skin: number) => {
    const ax = Math.abs(x);
    const across = length2(ax - 0.15 - 0.03 * (y + 1.8), skin - 0.115) - 0.021;
    return Math.max(across, Math.abs(y + 2.05) - 0.36, -0.2 - z);
  };
  return [
    layer('hoodie', 0.09, roundNeck(neck, 0.1), paint, 0.03),
    hood,
    {
      name: 'cords',
      ...onBody,
      distance: (x, y, z, skin) => cord(x, y, z, skin) * 0.9,
      paint(s, _x, y) {
        s.matt(y < -2.33 ? [0.35, 0.33, 0.3] : w.palette.inner);
      },
    },
  ];
}

/** Dungarees: a bib and two straps over a tee. */
export function makeOveralls(w: Wardrobe): Part[] {
  const opening = roundNeck(w.neck, 0.16, -1.64);
  const bib: Region = (x, y, z) => Math.max(Math.abs(x) - 0.56, y + 2.62, -0.25 - z);
  const strap: Region = (x, y) => Math.max(Math.abs(Math.abs(x) - 0.47 - 0.03 * (y + 2.6)) - 0.095, -2.8 - y);
  const pocket: Region = (x, y, z) => Math.max(Math.abs(x) - 0.28, Math.abs(y + 3.25) - 0.24, -0.2 - z);
  const denim = cloth(w.palette.cloth);
  return [
    ...banded('tee', 0.045, opening, 0.034, w.palette.inner, 0.88),
    patch('bib', 0.085, bib, denim, 0.02),
    patch('straps', 0.1, strap, cloth(w.palette.cloth, 0.94), 0.02),
    patch('pocket', 0.105, pocket, cloth(w.palette.cloth, 0.92), 0.02),
    {
      name: 'buckles',
      ...onBody,
      distance: (x, y, z, skin) =>
        carve(
          Math.max(Math.abs(Math.abs(x) - 0.465) - 0.085, Math.abs(y + 2.74) - 0.06, -0.2 - z),
          Math.abs(skin - 0.115) - 0.02,
          0.02,
        ),
      paint(s) {
        s.matt([0.6, 0.5, 0.32]);
        s.gloss = 1;
        s.sharp = 32;
      },
    },
  ];
}
