import { mix, ramp } from '../math/scalar.js';
import { blend, carve, ellipsoid, rodAt } from '../math/solid.js';
import { angleOf, sine } from '../math/wave.js';
import { onHead, type Part } from '../part/part.js';
import {
  type Barber,
  combedBack,
  faceOval,
  fromCrown,
  grown,
  hairPaint,
  inside,
  mattHair,
  receded,
  thinning,
  trim,
  tufts,
} from './barber.js';

/** A textured crop: shorter at the sides, with locks swept forwards and to one side that end in points over the forehead. */
export function makeShort(b: Barber, wavy: boolean): Part[] {
  const top = b.vary('volume', 0.1, 0.15);
  const side = b.vary('side', 0, 1) < 0.5 ? -1 : 1;
  const phase = b.vary('turn', 0, 6);
  const strand = (x: number, y: number, z: number) => x * side * 4.4 + z * 1.6 + 0.4 * sine(y * 4 + phase);
  const lock = (x: number, y: number, z: number) =>
    strand(x, y, z) + (wavy ? 0.55 * sine(y * 10 + z * 9 + phase) : 0.15 * sine(z * 7 + phase));
  const fringe = b.vary('fringe', 0.05, 0.12);
  const back = receded(b);
  return [
    {
      name: 'short hair',
      ...onHead,
      distance(x, y, z) {
        const u = x * side;
        const q = lock(x, y, z);
        const tip = tufts(q);
        const lift = back + (0.02 - fringe * tip * (1 + 0.5 * sine(q * 2.4))) * ramp(0.42, 0.56, y);
        const edge = inside(x, y, z, lift);
        let d = b.scalp(x, y, z) - grown(mix(0.03, top, ramp(0.36, 0.8, y)), edge, 0.2);
        d = blend(d, ellipsoid(u + 0.08, y - 0.8 - 0.3 * top, z - 0.06, 0.5, 0.24 + top * 0.5, 0.56), 0.14);
        d = trim(d, x, y, z, lift, 0.03);
        if (d > 0.08 || y < 0.2) return d;
        const depth = mix(0.003, wavy ? 0.034 : 0.026, ramp(0.35, 0.75, y));
        return d - depth * (tip - 0.55) - 0.4 * depth * (tufts(q * 2.7 + 0.3) - 0.5);
      },
      paint: thinning(b, hairPaint(b.colour, fromCrown, strand, 0.42), back - 0.05, 0.04),
    },
  ];
}

/** Swept up and back from the forehead. */
export function makeQuiff(b: Barber): Part[] {
  const rise = b.vary('volume', 0.01, 0.06);
  const lean = b.vary('turn', -0.1, 0.1);
  const back = receded(b);
  const strand = (x: number, y: number, z: number) => (x - lean * y) * 4.5 + 0.2 * z;
  return [
    {
      name: 'quiff',
      ...onHead,
      distance(x, y, z) {
        let d = b.scalp(x, y, z) - grown(mix(0.03, 0.09, ramp(0.35, 0.75, y)), inside(x, y, z, back), 0.12);
        d = blend(d, ellipsoid(x - lean, y - 0.89 - rise, z - 0.28, 0.46, 0.21 + rise, 0.36), 0.14);
        d = blend(d, ellipsoid(x, y - 0.84, z + 0.2, 0.52, 0.28, 0.6), 0.16);
        d = trim(d, x, y, z, back, 0.06);
        if (d > 0.1) return d;
        const q = strand(x, y, z) + 0.25 * sine(z * 5 + 1) + 0.12 * sine(y * 9);
        const depth = mix(0.004, 0.034, ramp(0.5, 0.85, y));
        return d - depth * (tufts(q) - 0.55) - 0.3 * depth * (tufts(q * 2.3 + 0.4) - 0.5);
      },
      paint: thinning(b, hairPaint(b.colour, combedBack, strand, 0.5), back),
    },
  ];
}

/** Parted at one side and combed over, tidy at the ears. */
export function makeSidePart(b: Barber): Part[] {
  const side = b.vary('side', 0, 1) < 0.5 ? -1 : 1;
  const volume = b.vary('volume', 0, 0.05);
  const back = receded(b);
  const front = rodAt(0.26, 0.86, 0.46, -0.34, 0.8 + volume, 0.5, 0.07, 0.13);
  // combed over from the parting: strands run across the head
  const strand = (x: number, y: number, z: number) => angleOf(z + 0.25, y - 0.25) * 4.2 + 0.5 * x * side;
  return [
    {
      name: 'side part',
      ...onHead,
      distance(x, y, z) {
        const u = x * side;
        let d = b.scalp(x, y, z) - grown(mix(0.035, 0.075, ramp(0.3, 0.7, y)), inside(x, y, z, back), 0.12);
        d = blend(d, ellipsoid(u + 0.13, y - 0.83 - volume, z - 0.06, 0.56, 0.27 + volume, 0.62), 0.12);
        d = blend(d, front(u, y, z), 0.1);
        const groove = (u - 0.36 + 0.1 * z) / 0.05;
        if (Math.abs(groove) < 1 && y > 0.4) d += 0.02 * (1 - groove * groove) * ramp(-0.35, 0, z);
        d = trim(d, x, y, z, back, 0.05);
        if (d > 0.1) return d;
        const q = strand(x, y, z) + 0.2 * sine(u * 5);
        const depth = mix(0.003, 0.02, ramp(0.45, 0.8, y));
        return d - depth * (tufts(q) - 0.55) - 0.35 * depth * (tufts(q * 2.6) - 0.5);
      },
      paint: thinning(
        b,
        hairPaint(
          b.colour,
          (s, x, y) => {
            s.strandX = -side;
            s.strandY = x * side > 0.36 || y < 0.4 ? -1.2 : -0.25;
            s.strandZ = -0.15;
          },
          strand,
          0.5,
        ),
        back,
      ),
    },
  ];
}

/** Cropped close with a long fringe swept across the forehead. */
export function makePixie(b: Barber): Part[] {
  const side = b.vary('side', 0, 1) < 0.5 ? -1 : 1;
  const strand = (x: number, y: number, z: number) => (0.65 * x * side - 0.9 * y) * 3.6 * ramp(-0.5, 0.4, z) + z * 2;
  return [
    {
      name: 'pixie',
      ...onHead,
      distance(x, y, z) {
        const u = x * side;
        const q = strand(x, y, z) + 0.2 * sine(y * 6 + x * 3);
        const tip = tufts(q);
        const hole = faceOval(x, y - 0.25 * u, z, -0.04 - 0.05 * tip, 0.04);
        const ear = ellipsoid(Math.abs(x) - 0.74, y + 0.16, z + 0.06, 0.24, 0.26, 0.17);
        let d = b.scalp(x, y, z) - mix(0.06, 0.13, ramp(0.2, 0.8, y)) * ramp(-0.1, 0.2, hole < ear ? hole : ear);
        d = carve(d, -hole, 0.03);
        d = carve(d, -ear, 0.03);
        d = carve(d, (-0.28 - y + (z - 0.1) * (z > 0.1 ? 0.9 : 0.5)) * 0.8, 0.06);
        if (d > 0.1) return d;
        return d - 0.024 * (tip - 0.55) - 0.009 * (tufts(q * 2.6) - 0.5);
      },
      paint: hairPaint(b.colour, fromCrown, strand, 0.5),
    },
  ];
}

/** A crest from forehead to nape over shorn sides. */
export function makeMohawk(b: Barber): Part[] {
  const height = b.vary('volume', 0.3, 0.42);
  /** Round the head from the nape over the crown to the forehead. */
  const strand = (x: number, y: number, z: number) => angleOf(z + 0.15, y + 0.6) * 5 + 2.4 * x;
  const shorn = thinning(b, mattHair(b.colour, 60));
  return [
    {
      name: 'shorn sides',
      ...onHead,
      distance: (x, y, z) => trim(b.scalp(x, y, z) - grown(0.018, inside(x, y, z)), x, y, z, 0, 0.02),
      paint(s, x, y, z) {
        shorn(s, x, y, z);
        s.tint(b.skin, 0.35);
      },
    },
    {
      name: 'mohawk',
      ...onHead,
      distance(x, y, z) {
        const q = strand(x, y, z);
        const above = b.scalp(x, y, z);
        // spikes of uneven length that narrow to an edge
        const reach = height * ramp(-0.5, 0.5, y) * (0.72 + 0.4 * tufts(q)) + 0.02;
        let d = carve(above - reach, (Math.abs(x) - mix(0.2, 0.08, ramp(0, 0.42, above))) * 0.85, 0.06);
        d = carve(d, -faceOval(x, y, z, -0.02, 0), 0.08);
        d = carve(d, (-0.45 - y) * 0.9, 0.08);
        if (d > 0.08) return d * 0.9;
        return (d - 0.024 * (tufts(q) - 0.55) - 0.01 * (tufts(q * 3.3 + 2 * x) - 0.5)) * 0.9;
      },
      paint: hairPaint(
        b.colour,
        (s, _x, y, z) => {
          s.strandX = 0;
          s.strandY = y - 0.2;
          s.strandZ = z + 0.15;
        },
        strand,
        0.4,
      ),
    },
  ];
}
