import { cloth } from '../garment/wardrobe.js';
import type { Barber } from '../hair/barber.js';
import type { Rgb } from '../math/colour.js';
import { blend, carve, ellipse, ellipsoid, length3 } from '../math/solid.js';
import { angleOf, sine } from '../math/wave.js';
import { onHead, type Part } from '../part/part.js';

/** A baseball cap: six panels, a button, a curved peak. */
export function makeCap(colour: Rgb, _b: Barber): Part[] {
  return [
    {
      name: 'cap',
      ...onHead,
      distance(x, y, z) {
        let d = ellipsoid(x, y - 0.4, z + 0.11, 0.775, 0.755, 0.885);
        d = carve(d, (0.42 - 0.1 * Math.max(0, -z) - y) * 0.95, 0.03);
        if (d < 0.06) {
          const seam = Math.abs(sine(angleOf(x, z + 0.11) * 3));
          if (seam < 0.12) d += 0.008 * (1 - seam / 0.12);
        }
        return Math.min(d, length3(x, y - 1.16, z + 0.11) - 0.045);
      },
      paint: cloth(colour),
    },
    {
      name: 'peak',
      ...onHead,
      distance(x, y, z) {
        // a tongue that leaves the forehead, bent down at its sides
        const outline = ellipse(x, z - 0.62, 0.64, 0.64);
        const height = y - 0.48 + 0.36 * x * x + 0.3 * (z - 0.62);
        let d = carve(outline, Math.abs(height) - 0.03, 0.03);
        d = carve(d, 0.45 - z, 0.03);
        return d * 0.88;
      },
      paint: cloth(colour, 0.86),
    },
  ];
}

/** A knitted beanie with a folded brim. */
export function makeBeanie(colour: Rgb, _b: Barber): Part[] {
  const rib = (x: number, z: number) => sine(angleOf(x, z + 0.12) * 44);
  return [
    {
      name: 'beanie',
      ...onHead,
      distance(x, y, z) {
        let d = ellipsoid(x, y - 0.46, z + 0.13, 0.77, 0.76, 0.88);
        d = carve(d, (0.4 - y) * 0.95, 0.04);
        return d > 0.06 ? d : d - 0.006 * rib(x, z);
      },
      paint: cloth(colour),
    },
    {
      name: 'folded brim',
      ...onHead,
      distance(x, y, z) {
        const d = carve(
          ellipsoid(x, y - 0.46, z + 0.13, 0.83, 1.5, 0.94),
          Math.abs(y - 0.42 + 0.1 * Math.max(0, -z)) - 0.135,
          0.06,
        );
        return d > 0.06 ? d : d - 0.008 * rib(x, z);
      },
      paint: cloth(colour, 0.94),
    },
  ];
}

/** A felt hat with a creased crown, a band and a brim. */
export function makeHat(colour: Rgb, _b: Barber): Part[] {
  return [
    {
      name: 'hat',
      ...onHead,
      distance(x, y, z) {
        let d = ellipsoid(x, y - 0.66, z + 0.11, 0.745, 0.72, 0.86);
        d = carve(d, (0.46 - y) * 0.95, 0.03);
        d = carve(d, -ellipsoid(x, y - 1.52, z + 0.1, 0.17, 0.26, 0.62), 0.14);
        const brimY = y - 0.47 - 0.22 * x * x + 0.07 * z;
        const brim = carve(ellipse(x, z + 0.06, 1.2, 1.28), Math.abs(brimY) - 0.022, 0.025) * 0.86;
        return blend(d, brim, 0.06);
      },
      paint: cloth(colour),
    },
    {
      name: 'hat band',
      ...onHead,
      distance(x, y, z) {
        return carve(ellipsoid(x, y - 0.66, z + 0.11, 0.757, 0.73, 0.872), Math.abs(y - 0.57) - 0.06, 0.015);
      },
      paint: cloth(colour, 0.32),
    },
  ];
}
