import type { Part } from '../part/part.js';
import { makeCollar, makeFlatCollar } from './collar.js';
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

/** A crew-neck tee shirt. */
export function makeTee(w: Wardrobe): Part[] {
  const opening = roundNeck(w.neck, 0.17, -1.64);
  return banded('tee', 0.045, opening, 0.036, w.palette.cloth);
}

export function makeVNeck(w: Wardrobe): Part[] {
  const opening = either(roundNeck(w.neck, 0.1), vee(-2.2, w.neck + 0.12, -1.5));
  return banded('v-neck', 0.05, opening, 0.034, w.palette.cloth);
}

/** A shirt: collar, placket, buttons; open at the neck without a tie. */
export function makeShirt(w: Wardrobe): Part[] {
  return shirtIn(w, cloth(w.palette.cloth), cloth(w.palette.cloth, 1.04), !w.tie);
}

/** The shirt under a jacket, or on its own. */
export function shirtIn(w: Wardrobe, paint: Part['paint'], collarPaint: Part['paint'], open: boolean): Part[] {
  const neckline = roundNeck(w.neck, 0.03, open ? -1.4 : -1.15);
  const opening = open ? either(neckline, vee(-1.98, 0.17, -1.5)) : neckline;
  const placket: Region = (x, _y, z) => Math.max(Math.abs(x) - 0.055, -0.2 - z);
  return [
    layer('shirt', 0.045, opening, paint),
    patch('placket', 0.055, (x, y, z) => Math.max(placket(x, y, z), -opening(x, y, z) + 0.01, y + 1.5), paint, 0.012),
    buttons(0.062, 0, open ? -2.12 : -1.8, -5.4, 0.36, [0.72, 0.71, 0.68]),
    makeCollar(w, collarPaint, open ? 0.62 : 0.34),
  ];
}

export function makePolo(w: Wardrobe): Part[] {
  const opening = either(roundNeck(w.neck, 0.04, -1.4), vee(-1.92, 0.13, -1.5));
  const paint = cloth(w.palette.cloth);
  return [
    layer('polo', 0.05, opening, paint),
    patch(
      'placket',
      0.062,
      (x, y, z) => Math.max(Math.abs(x) - 0.07, -2.35 - y, y + 1.6, -0.2 - z, -opening(x, y, z)),
      paint,
      0.015,
    ),
    buttons(0.07, 0, -2.02, -2.24, 0.2, w.palette.inner),
    makeCollar(w, cloth(w.palette.cloth, 0.92), 0.6, -1.62),
  ];
}

/** A soft blouse with a round collar and gathers under it. */
export function makeBlouse(w: Wardrobe): Part[] {
  const opening = roundNeck(w.neck, 0.05, -1.32);
  const plain = cloth(w.palette.cloth);
  const base = layer('blouse', 0.055, opening, plain);
  return [
    base,
    makeFlatCollar(w, 1),
    patch('placket', 0.066, (x, y, z) => Math.max(Math.abs(x) - 0.045, y + 1.72, -0.2 - z), plain, 0.015),
    buttons(0.075, 0, -1.95, -5.4, 0.28, w.palette.inner, 0.021),
  ];
}

/** Hospital scrubs: a wide V with a flat band, a breast pocket. */
export function makeScrubs(w: Wardrobe): Part[] {
  const opening = either(roundNeck(w.neck, 0.14), vee(-2.18, w.neck + 0.16, -1.5));
  const rim: Region = (x, y, z) => opening(x, y, z) - 0.1;
  const paint = cloth(w.palette.cloth);
  const pocket: Region = (x, y, z) => Math.max(Math.abs(x - 0.46) - 0.24, Math.abs(y + 2.92) - 0.26, -0.2 - z);
  return [
    layer('scrubs', 0.055, opening, paint),
    patch(
      'neck facing',
      0.072,
      (x, y, z) => Math.max(rim(x, y, z), -opening(x, y, z)),
      cloth(w.palette.cloth, 0.9),
      0.014,
    ),
    patch('pocket', 0.072, pocket, cloth(w.palette.cloth, 0.96), 0.016),
  ];
}
