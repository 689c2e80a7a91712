import { cloth } from '../garment/wardrobe.js';
import type { Barber } from '../hair/barber.js';
import { tufts } from '../hair/barber.js';
import type { Rgb } from '../math/colour.js';
import { hill, mix, ramp } from '../math/scalar.js';
import { blend, carve, ellipsoid, length2, length3 } from '../math/solid.js';
import { angleOf, sine } from '../math/wave.js';
import { onFace, onHead, type Part } from '../part/part.js';

/** A scarf round face and neck, lying on the shoulders. */
export function makeHijab(colour: Rgb, b: Barber): Part[] {
  const { face, frame } = b.anatomy;
  const long = face.long;
  return [
    {
      name: 'hijab',
      ...onFace,
      distance(x, y, z, skin) {
        let d = b.scalp(x, y, z) - 0.085;
        d = blend(d, ellipsoid(x, y + 0.38 + long * 0.5, z + 0.03, 0.64, 0.74 + long * 0.5, 0.66), 0.25);
        // whatever the jaw is like, the cloth lies over it
        d = blend(d, skin - 0.04, 0.08);
        const hole = ellipsoid(x, y + 0.115 + long * 0.5, z - 0.74, 0.52 * face.width, 0.8 + long * 0.6, 0.72);
        d = carve(d, -hole, 0.05);
        let drape = ellipsoid(x, y + 1.18, z + 0.2, 0.5, 0.42, 0.5);
        drape = blend(drape, ellipsoid(x, y + 1.58 - frame.lift * 0.3, z + 0.24, 0.86, 0.36, 0.62), 0.3);
        if (drape < 0.16) {
          const q = y * 4.2 + 1.5 * x + 0.8 * z + 0.4 * sine(2.6 * x + 1);
          drape -= 0.034 * (tufts(q) - 0.5) * ramp(-0.6, -1, y);
        }
        d = blend(d, drape, 0.16);
        if (d > 0.1) return d;
        // the rolled edge, and a fold that runs from the temple under the chin
        d -= 0.02 * hill((hole - 0.045) / 0.05);
        return d + 0.014 * hill((hole - 0.19 - 0.06 * x) / 0.035) + 0.01 * hill((hole - 0.33 + 0.05 * x) / 0.04);
      },
      paint: cloth(colour),
    },
  ];
}

/** A turban wound in layers that cross over the forehead. */
export function makeTurban(colour: Rgb, b: Barber): Part[] {
  const side = b.vary('wrap', 0, 1) < 0.5 ? -1 : 1;
  return [
    {
      name: 'turban',
      ...onHead,
      distance(x, y, z) {
        const ax = Math.abs(x);
        let d = ellipsoid(x, y - 0.68, z + 0.14, 0.86, 0.58, 0.94);
        d = blend(d, ellipsoid(x, y - 0.98, z + 0.12, 0.56, 0.38, 0.62), 0.25);
        // it rises to a peak over the forehead and dips to the ears and the nape
        const line =
          0.42 -
          0.32 * Math.min(ax, 0.7) * ramp(-0.3, 0.3, z) -
          0.2 * ramp(0.3, -0.7, z) +
          0.1 * hill(ax / 0.3) * ramp(0, 0.5, z);
        d = carve(d, (line - y) * 0.85, 0.07);
        if (d > 0.12) return d;
        const cross = x * side > -0.02 * (y - 0.4) ? 1 : -1;
        const q = (y - 0.3) * 4.6 + ax * 3.1 * mix(0.4, 1, ramp(-0.2, 0.5, z)) + cross * 0.25;
        return d - 0.034 * (tufts(q) - 0.5) - 0.006 * (tufts(q * 3) - 0.5);
      },
      paint: cloth(colour),
    },
  ];
}

/** A wrap drawn up from the hairline and knotted above the forehead. */
export function makeHeadwrap(colour: Rgb, b: Barber): Part[] {
  const side = b.vary('wrap', -0.16, 0.16);
  const paint = cloth(colour);
  return [
    {
      name: 'headwrap',
      ...onHead,
      distance(x, y, z) {
        const ax = Math.abs(x);
        let d = b.scalp(x, y, z) - mix(0.05, 0.13, ramp(0.3, 0.9, y));
        d = blend(d, ellipsoid(x, y - 0.92, z + 0.22, 0.6, 0.44, 0.66), 0.2);
        const line = 0.5 - 0.55 * ax * ax * ramp(-0.2, 0.4, z) - 0.32 * ramp(0.35, -0.6, z);
        d = carve(d, (line - y) * 0.85, 0.06);
        if (d > 0.12) return d;
        const q = angleOf(x - side, y - 1.25) * 3.2 + z * 0.8;
        return d - 0.026 * (tufts(q) - 0.5) * ramp(-0.7, 0.2, z);
      },
      paint,
    },
    {
      name: 'knot',
      ...onHead,
      distance(x, y, z) {
        const u = x - side;
        let d = length3(u, y - 1.08, (z - 0.5) * 1.1) - 0.15;
        d = blend(d, ellipsoid(Math.abs(u) - 0.17, y - 1.17, z - 0.46, 0.17, 0.115, 0.1), 0.05);
        return d > 0.1 ? d : d - 0.014 * (tufts(angleOf(y - 1.1, u) * 2.6 + length2(u, y - 1.1) * 4) - 0.5);
      },
      paint,
    },
  ];
}
