import { mix, ramp } from '../math/scalar.js';
import { blend, carve, ellipsoid, rod } from '../math/solid.js';
import { angleOf, sine } from '../math/wave.js';
import type { Part } from '../part/part.js';
import { type Barber, combedBack, fromCrown, hairPaint, trim, tufts } from './barber.js';

/** A textured crop: tufts from the crown, brushed forwards over the forehead. */
export function makeShort(b: Barber, wavy: boolean): Part[] {
  const top = b.vary('volume', 0.1, 0.15);
  const phase = b.vary('turn', 0, 6);
  const across = (x: number, z: number) => angleOf(x, z + 0.5);
  const strand = (x: number, y: number, z: number) => across(x, z) * 3.2 + 0.3 * y;
  return [
    {
      name: 'short hair',
      space: 'head',
      onSkin: false,
      distance(x, y, z) {
        let d = b.scalp(x, y, z) - mix(0.045, top, ramp(0.3, 0.75, y));
        d = blend(d, ellipsoid(x, y - 0.79, z - 0.2, 0.5, 0.26, 0.46), 0.14);
        // the fringe: a roll along the hairline
        d = blend(d, rod(Math.abs(x), y, z, 0.02, 0.76, 0.6, 0.42, 0.62, 0.42, 0.085, 0.07), 0.08);
        d = trim(d, x, y, z, -0.015, 0.05);
        if (d > 0.1) return d;
        const q =
          across(x, z) * (wavy ? 2.9 : 3.8) +
          (wavy ? 0.45 * sine(y * 9 + z * 7 + phase) : 0.3 * sine(z * 5 + y * 4 + phase));
        const depth = mix(0.008, wavy ? 0.042 : 0.03, ramp(0.25, 0.7, y));
        return d - depth * (tufts(q) - 0.55) - 0.3 * depth * (tufts(q * 2.7 + 0.3) - 0.5);
      },
      paint: hairPaint(b.colour, fromCrown, strand, 0.42),
    },
  ];
}

/** Swept up and back from the forehead. */
export function makeQuiff(b: Barber): Part[] {
  const rise = b.vary('volume', 0.01, 0.06);
  const lean = b.vary('turn', -0.1, 0.1);
  const strand = (x: number, y: number, z: number) => (x - lean * y) * 4.5 + 0.2 * z;
  return [
    {
      name: 'quiff',
      space: 'head',
      onSkin: false,
      distance(x, y, z) {
        let d = b.scalp(x, y, z) - mix(0.03, 0.09, ramp(0.35, 0.75, y));
        d = blend(d, ellipsoid(x - lean, y - 0.89 - rise, z - 0.28, 0.46, 0.21 + rise, 0.36), 0.14);
        d = blend(d, ellipsoid(x, y - 0.84, z + 0.2, 0.52, 0.28, 0.6), 0.16);
        d = trim(d, x, y, z, 0, 0.06);
        if (d > 0.1) return d;
        const q = strand(x, y, z) + 0.25 * sine(z * 5 + 1) + 0.12 * sine(y * 9);
        const depth = mix(0.004, 0.034, ramp(0.5, 0.85, y));
        return d - depth * (tufts(q) - 0.55) - 0.3 * depth * (tufts(q * 2.3 + 0.4) - 0.5);
      },
      paint: hairPaint(b.colour, combedBack, strand, 0.5),
    },
  ];
}

/** Parted at one side and combed over, tidy at the ears. */
export function makeSidePart(b: Barber): Part[] {
  const side = b.vary('side', 0, 1) < 0.5 ? -1 : 1;
  const volume = b.vary('volume', 0, 0.05);
  const strand = (x: number, y: number, z: number) => z * 4.2 + (x * side + y) * 0.9;
  return [
    {
      name: 'side part',
      space: 'head',
      onSkin: false,
      distance(x, y, z) {
        const u = x * side;
        let d = b.scalp(x, y, z) - mix(0.035, 0.075, ramp(0.3, 0.7, y));
        d = blend(d, ellipsoid(u + 0.13, y - 0.83 - volume, z - 0.06, 0.56, 0.27 + volume, 0.62), 0.12);
        d = blend(d, rod(u, y, z, 0.26, 0.86, 0.46, -0.34, 0.8 + volume, 0.5, 0.07, 0.13), 0.1);
        const groove = (u - 0.36 + 0.1 * z) / 0.05;
        if (Math.abs(groove) < 1 && y > 0.4) d += 0.035 * (1 - groove * groove);
        d = trim(d, x, y, z, 0, 0.05);
        if (d > 0.1) return d;
        const q = strand(x, y, z) + 0.2 * sine(u * 5);
        const depth = mix(0.003, 0.02, ramp(0.45, 0.8, y));
        return d - depth * (tufts(q) - 0.55) - 0.35 * depth * (tufts(q * 2.6) - 0.5);
      },
      paint: hairPaint(
        b.colour,
        (s, x, y) => {
          s.strandX = -side;
          s.strandY = x * side > 0.36 || y < 0.4 ? -1.2 : -0.25;
          s.strandZ = -0.15;
        },
        strand,
        0.5,
      ),
    },
  ];
}

/** Cropped close with a long fringe swept across the forehead. */
export function makePixie(b: Barber): Part[] {
  const side = b.vary('side', 0, 1) < 0.5 ? -1 : 1;
  const strand = (x: number, y: number, z: number) => angleOf(x * side - 0.3, z + 0.3) * 3.4 + 0.5 * y;
  return [
    {
      name: 'pixie',
      space: 'head',
      onSkin: false,
      distance(x, y, z) {
        const u = x * side;
        let d = b.scalp(x, y, z) - mix(0.07, 0.13, ramp(0.2, 0.8, y));
        d = carve(d, -faceOval2(u, y, z), 0.06);
        d = carve(d, -ellipsoid(Math.abs(x) - 0.74, y + 0.16, z + 0.06, 0.24, 0.26, 0.17), 0.05);
        d = carve(d, (-0.28 - y + (z - 0.1) * (z > 0.1 ? 0.9 : 0.5)) * 0.8, 0.06);
        let lock = 9;
        for (let i = 0; i < 4; i++) {
          const s = i * 0.12;
          lock = blend(
            lock,
            rod(
              u,
              y,
              z,
              0.24 - s * 0.5,
              0.93,
              0.38 - s * 0.3,
              -0.34 - s * 0.55,
              0.52 - s * 0.5,
              0.58 - s * 0.42,
              0.1,
              0.035,
            ),
            0.035,
          );
        }
        d = blend(d, lock, 0.05);
        if (d > 0.1) return d;
        const q = strand(x, y, z) + 0.3 * sine(y * 6 + x * 3);
        return d - 0.02 * (tufts(q) - 0.55) - 0.007 * (tufts(q * 2.6) - 0.5);
      },
      paint: hairPaint(b.colour, fromCrown, strand, 0.5),
    },
  ];
}

function faceOval2(u: number, y: number, z: number): number {
  return ellipsoid(u, y + 0.15 + 0.08 * u, z - 0.75, 0.93, 0.79, 0.85);
}

/** A crest from forehead to nape over shorn sides. */
export function makeMohawk(b: Barber): Part[] {
  const height = b.vary('volume', 0.16, 0.26);
  const strand = (x: number, y: number, z: number) => angleOf(z + 0.15, y) * 5 + x;
  return [
    {
      name: 'shorn sides',
      space: 'head',
      onSkin: false,
      distance: (x, y, z) => trim(b.scalp(x, y, z) - 0.014, x, y, z, 0, 0.02),
      paint(s, x, y, z) {
        s.matt(b.colour);
        s.tint(b.skin, 0.35);
        s.gloss = 0.12;
        void (x + y + z);
      },
    },
    {
      name: 'mohawk',
      space: 'head',
      onSkin: false,
      distance(x, y, z) {
        const crest = b.scalp(x, y, z) - height * ramp(-0.4, 0.6, y) - 0.03;
        let d = carve(crest, Math.abs(x) - 0.19 + 0.1 * ramp(0.9, 1.3, y), 0.1);
        d = carve(d, -faceOval(x, y, z), 0.08);
        d = carve(d, (-0.45 - y) * 0.9, 0.08);
        if (d > 0.1) return d;
        const q = strand(x, y, z) * 1.3 + 0.4 * sine(x * 9);
        return d - 0.035 * (tufts(q) - 0.55) - 0.01 * (tufts(q * 2.4) - 0.5);
      },
      paint: hairPaint(
        b.colour,
        (s, _x, y, z) => {
          s.strandX = 0;
          s.strandY = y;
          s.strandZ = z + 0.1;
        },
        strand,
        0.4,
      ),
    },
  ];
}

function faceOval(x: number, y: number, z: number): number {
  return ellipsoid(x, y + 0.15, z - 0.75, 0.95, 0.8145, 0.85);
}
