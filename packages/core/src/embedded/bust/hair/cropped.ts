import { noise } from '../math/noise.js';
import { hill, mix, ramp } from '../math/scalar.js';
import { blend, carve, ellipsoid } from '../math/solid.js';
import { sine } from '../math/wave.js';
import { onHead, type Part } from '../part/part.js';
import {
  type Barber,
  fromCrown,
  grown,
  hairPaint,
  inside,
  mattHair,
  receded,
  showSkin,
  thinning,
  trim,
  tufts,
} from './barber.js';
import { coil } from './coil.js';

/** A few millimetres all over. */
export function makeBuzz(b: Barber): Part[] {
  const back = receded(b);
  return [
    {
      name: 'buzz',
      ...onHead,
      distance: (x, y, z) => trim(b.scalp(x, y, z) - grown(0.024, inside(x, y, z, back)), x, y, z, back, 0.02),
      paint: thinning(b, mattHair(b.colour, 60), back, 0.11),
    },
  ];
}

/** Short sides, a little more on top, brushed forwards in small tufts. */
export function makeCrew(b: Barber): Part[] {
  const strand = (x: number, y: number, z: number) => x * 6 + 0.8 * sine(z * 4 + y * 3);
  const top = b.vary('volume', 0.085, 0.12);
  const back = receded(b);
  return [
    {
      name: 'crew',
      ...onHead,
      distance(x, y, z) {
        const edge = inside(x, y, z, back);
        const full = mix(0.026, top, ramp(0.4, 0.85, y));
        const d = trim(b.scalp(x, y, z) - grown(full, edge, 0.12), x, y, z, back, 0.025);
        if (d > 0.08 || y < 0.45) return d;
        const q = strand(x, y, z) + 1.2 * z;
        return d - 0.011 * (tufts(q) - 0.5) * ramp(0.45, 0.75, y);
      },
      paint: thinning(b, hairPaint(b.colour, fromCrown, strand, 0.25), back, 0.085),
    },
  ];
}

/** Skin at the temples, growing to a defined top of small coils. */
export function makeFade(b: Barber): Part[] {
  const top = b.vary('volume', 0.12, 0.18);
  return [
    {
      name: 'fade',
      ...onHead,
      distance(x, y, z) {
        const edge = inside(x, y, z);
        let d = b.scalp(x, y, z) - grown(mix(0.008, 0.05, ramp(0.3, 0.62, y)), edge, 0.1);
        d = blend(d, ellipsoid(x, y - 0.7 - top * 0.5, z + 0.02, 0.55, 0.36, 0.68), 0.1);
        d = trim(d, x, y, z, 0, 0.03);
        if (d > 0.08 || y < 0.45) return d;
        return d - 0.034 * (hill(coil(x * 11, y * 11, z * 11) / 0.8) - 0.5) * ramp(0.45, 0.75, y);
      },
      paint(s, x, y, z) {
        const grain = noise(x * 60, y * 60, z * 60);
        s.matt(b.colour, 0.8 + 0.35 * grain);
        s.gloss = 0.16;
        const low = ramp(0.52, 0.02, y + 0.12 * grain);
        const edge = ramp(0.05, 0, inside(x, y, z) + 0.03 * (grain - 0.5));
        const thin = Math.max(low * 0.86, edge * 0.9);
        showSkin(s, b, thin);
      },
    },
  ];
}

/** What is left round the sides and the back. */
export function makeBalding(b: Barber): Part[] {
  /** Height up to which hair grows: a wreath that is highest behind. */
  const above = (y: number, z: number) => y - 0.43 + 0.4 * Math.max(0, z + 0.1);
  const strand = (_x: number, y: number, z: number) => z * 5 + y * 2.4;
  const paint = thinning(b, mattHair(b.colour, 34));
  return [
    {
      name: 'balding',
      ...onHead,
      distance(x, y, z) {
        const edge = Math.min(inside(x, y, z), -above(y, z) + 0.04);
        let d = b.scalp(x, y, z) - grown(0.075, edge, 0.16);
        d = carve(d, above(y, z) * 0.9, 0.05);
        d = trim(d, x, y, z, 0, 0.03);
        return d > 0.08 ? d : d - 0.012 * (tufts(strand(x, y, z)) - 0.5) * ramp(0, 0.1, edge);
      },
      paint(s, x, y, z) {
        paint(s, x, y, z);
        const bare = ramp(0.13, -0.02, -above(y, z) + 0.06 * (noise(x * 30, y * 30, z * 30) - 0.5));
        showSkin(s, b, bare);
      },
    },
  ];
}
