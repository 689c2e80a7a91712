import type { Rgb } from '../math/colour.js';
import { noise } from '../math/noise.js';
import { carve, length2, rodAt } from '../math/solid.js';
import type { Palette } from '../part/palette.js';
import { onBody, type Part } from '../part/part.js';

/** What a garment is cut to. All in body space. */
export interface Wardrobe {
  palette: Palette;
  /** Radius of the neck. */
  neck: number;
  /** Width of the shoulders, as a factor. */
  shoulder: number;
  tie: boolean;
}

/** Where a region of cloth lies: negative within, a distance in the plane seen from the front. */
export type Region = (x: number, y: number, z: number) => number;

/** Plain woven cloth: matt, brighter where it turns away, with the slightest unevenness. */
export function cloth(colour: Rgb, k = 1): Part['paint'] {
  return (s, x, y, z) => {
    s.matt(colour, k * (0.965 + 0.07 * noise(x * 5, y * 5, z * 5)));
    s.sheen = 0.22;
  };
}

/** Depth of the neck's axis at a height: it leans forwards. */
export function neckAxis(y: number): number {
  return -0.2 + (y + 0.55) * 0.1667;
}

/** A round neckline `wide` of the neck: the room above it, for carving. */
export function roundNeck(neck: number, wide: number, low = -1.66): Region {
  return rodAt(0, low, -0.27, 0, -0.9, -0.25, neck + wide, neck + wide + 0.2);
}

/** A V from the neck down to `tip`, `wide` at the height of the collarbones; in front only. */
export function vee(tip: number, wide: number, top = -1.55): Region {
  const slope = wide / (top - tip);
  const k = 1 / Math.sqrt(1 + slope * slope);
  return (x, y, z) => {
    const d = (Math.abs(x) - slope * (y - tip)) * k;
    const behind = -0.3 - z;
    return d > behind ? d : behind;
  };
}

/** Both openings in one. */
export function either(a: Region, b: Region): Region {
  return (x, y, z) => Math.min(a(x, y, z), b(x, y, z));
}

/** A layer of cloth `thick` over the body, but not within `opening`. */
export function layer(name: string, thick: number, opening: Region, paint: Part['paint'], round = 0.02): Part {
  return {
    name,
    ...onBody,
    distance: (x, y, z, skin) => carve(skin - thick, -opening(x, y, z), round),
    paint,
  };
}

/** A piece of cloth `thick` over the body, only within `region`: a lapel, a pocket, a band. */
export function patch(name: string, thick: number, region: Region, paint: Part['paint'], round = 0.02): Part {
  return {
    name,
    ...onBody,
    distance: (x, y, z, skin) => carve(skin - thick, region(x, y, z), round),
    paint,
  };
}

/** A rolled edge along an opening of a layer. */
function band(name: string, thick: number, opening: Region, radius: number, paint: Part['paint']): Part {
  return {
    name,
    ...onBody,
    // low enough to leave no slit between itself and the skin
    distance: (x, y, z, skin) => length2(opening(x, y, z) - radius * 0.4, skin - thick * 0.62) - radius,
    paint,
  };
}

/** A layer with a rolled band round its neckline, a little darker. */
export function banded(name: string, thick: number, opening: Region, radius: number, colour: Rgb, dark = 0.86): Part[] {
  return [layer(name, thick, opening, cloth(colour)), band('neckband', thick, opening, radius, cloth(colour, dark))];
}

/** A row of buttons down the front at `x0`, from `top` to `bottom`, `step` apart. */
export function buttons(
  thick: number,
  x0: number,
  top: number,
  bottom: number,
  step: number,
  colour: Rgb,
  radius = 0.024,
): Part {
  return {
    name: 'buttons',
    ...onBody,
    distance(x, y, z, skin) {
      if (z < -0.2) return Math.max(skin, 0.1);
      const n = Math.floor((top - y) / step + 0.5);
      const last = Math.floor((top - bottom) / step);
      const held = n < 0 ? 0 : n > last ? last : n;
      const flat = length2(x - x0, y - top + held * step) - radius;
      return carve(flat, Math.abs(skin - thick) - 0.014, 0.012);
    },
    paint(s) {
      s.matt(colour);
      s.gloss = 0.4;
    },
  };
}
