import type { Rgb } from '../math/colour.js';
import { ramp } from '../math/scalar.js';
import type { Part } from '../part/part.js';
import { makeRoll, makeTie } from './collar.js';
import { shirtIn } from './plain.js';
import { buttons, cloth, either, layer, patch, type Region, roundNeck, vee, type Wardrobe } from './wardrobe.js';

/** How a jacket is cut. */
interface Cut {
  /** Height of the top button, where the fronts meet. */
  button: number;
  thick: number;
  /** Width of the lapel at its widest. */
  lapel: number;
  double: boolean;
}

export function makeBlazer(w: Wardrobe): Part[] {
  return overShirt(w, { button: -3.05, thick: 0.1, lapel: 0.25, double: false });
}

/** A jacket with its breast pocket dressed, over a buttoned shirt. */
export function makeSuit(w: Wardrobe): Part[] {
  const square: Region = (x, y, z) =>
    Math.max(Math.abs(x - 0.62) - 0.1, Math.abs(y + 2.62 - 0.25 * (x - 0.62)) - 0.045, -0.2 - z);
  return [
    ...overShirt(w, { button: -2.95, thick: 0.1, lapel: 0.23, double: false }),
    patch('pocket square', 0.125, square, cloth(w.palette.inner), 0.02),
  ];
}

/** A jacket over a shirt, whose buttons it hides, with a tie where one is worn. */
function overShirt(w: Wardrobe, cut: Cut): Part[] {
  const shirt = shirtIn(w, cloth(w.palette.inner), cloth(w.palette.inner, 1.03), !w.tie);
  return [...shirt.filter(({ name }) => name !== 'buttons'), ...jacket(w, cut), ...(w.tie ? makeTie(w) : [])];
}

/** A heavy coat, double-breasted, over a roll-neck. */
export function makeCoat(w: Wardrobe): Part[] {
  const knit = cloth(w.palette.inner);
  return [
    layer('knit', 0.05, roundNeck(w.neck, 0.02, -0.95), knit),
    makeRoll(w, knit, -1.08),
    ...jacket(w, { button: -2.75, thick: 0.15, lapel: 0.36, double: true }),
  ];
}

function jacket(w: Wardrobe, cut: Cut): Part[] {
  const { neck, palette } = w;
  const top = -1.62;
  const slope = (neck + 0.03) / (top - cut.button);
  const k = 1 / Math.sqrt(1 + slope * slope);
  const edge = (x: number, y: number) => (Math.abs(x) - Math.max(0, slope * (y - cut.button))) * k;
  const opening = either(roundNeck(neck, 0.1, -1.45), vee(cut.button, neck + 0.03, top));
  const notch = -1.98;
  // a lapel: from nothing at the button to its full width at the notch
  const lapel: Region = (x, y, z) => {
    const v = edge(x, y);
    const wide = cut.lapel * ramp(cut.button - 0.15, notch - 0.02, y);
    const slant = y - notch - 0.35 * (v - 0.1);
    return Math.max(v - wide, -v - 0.01, slant, cut.button - y, -0.25 - z) * 0.9;
  };
  // the collar above the notch goes round the neck
  const collar: Region = (x, y, z) => {
    const v = edge(x, y);
    const ring = Math.sqrt(x * x + (z + 0.36) * (z + 0.36)) - neck - 0.27;
    const slant = notch + 0.045 + 0.25 * (v - 0.1) - y;
    const side = z > -0.3 ? Math.max(v - cut.lapel * 0.82, -v - 0.01) : ring;
    return Math.max(Math.max(side, ring - 0.1), slant) * 0.9;
  };
  const dark: Rgb = [palette.cloth[0] * 0.4 + 0.01, palette.cloth[1] * 0.4 + 0.01, palette.cloth[2] * 0.4 + 0.01];
  const parts = [
    layer('jacket', cut.thick, opening, cloth(palette.cloth), 0.03),
    patch('lapels', cut.thick + 0.028, lapel, cloth(palette.cloth, 1.02), 0.022),
    patch(
      'jacket collar',
      cut.thick + 0.034,
      (x, y, z) => Math.max(collar(x, y, z), -opening(x, y, z) * 0.9),
      cloth(palette.cloth, 0.97),
      0.022,
    ),
    buttons(cut.thick + 0.015, cut.double ? 0.2 : 0, cut.button - 0.06, cut.button - 1.1, 0.5, dark, 0.04),
  ];
  if (cut.double) parts.push(buttons(cut.thick + 0.015, -0.2, cut.button - 0.06, cut.button - 1.1, 0.5, dark, 0.04));
  return parts;
}
