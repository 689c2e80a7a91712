import { clamp, mix, ramp } from '../math/scalar.js';
import { blend, carve, ellipse } from '../math/solid.js';
import { angleOf, sine } from '../math/wave.js';
import { onHead, type Part } from '../part/part.js';
import { type Barber, faceOval, hairPaint, hanging, tufts } from './barber.js';

/** Hair that falls. */
interface Fall {
  /** Height at which it ends. */
  end: number;
  /** Roots' volume. */
  volume: number;
  /** Where it is parted, -1 to 1 across the head; undefined for none. */
  part: number | undefined;
  /** A straight fringe over the forehead. */
  fringe: boolean;
  /** Depth of the waves, 0 straight. */
  wave: number;
  /** The ends turn in (a bob) rather than thin out. */
  blunt: boolean;
}

export function makeBob(b: Barber): Part[] {
  return mane(b, 'bob', {
    end: b.vary('length', -0.92, -0.7),
    volume: b.vary('volume', 0.1, 0.13),
    part: sidePart(b),
    fringe: false,
    wave: 0,
    blunt: true,
  });
}

export function makeBangs(b: Barber): Part[] {
  return mane(b, 'bangs', {
    end: b.vary('length', -1.5, -1.1),
    volume: b.vary('volume', 0.1, 0.125),
    part: undefined,
    fringe: true,
    wave: 0,
    blunt: true,
  });
}

export function makeMedium(b: Barber, wavy: boolean): Part[] {
  return mane(b, 'medium hair', {
    end: b.vary('length', -1.5, -1.25),
    volume: b.vary('volume', 0.11, 0.14),
    part: sidePart(b),
    fringe: false,
    wave: wavy ? 0.06 : 0.022,
    blunt: false,
  });
}

export function makeLong(b: Barber, wavy: boolean): Part[] {
  return mane(b, 'long hair', {
    end: b.vary('length', -2.65, -2.3),
    volume: b.vary('volume', 0.1, 0.135),
    part: sidePart(b),
    fringe: false,
    wave: wavy ? 0.07 : 0.026,
    blunt: false,
  });
}

function sidePart(b: Barber): number {
  const p = b.vary('part', -0.34, 0.34);
  return Math.abs(p) < 0.06 ? 0 : p;
}

function mane(b: Barber, name: string, fall: Fall): Part[] {
  const { end, volume, part, fringe, wave, blunt } = fall;
  const p = part ?? 0;
  const start = 0.64;
  const long = end < -1.6;
  const inward = blunt ? 0.08 : 0.02;
  // across the strands: along the parting on top, round the hanging locks below
  const strand = (x: number, y: number, z: number) => {
    const ax = Math.abs(x);
    const top = z * 3.4 + 0.3 * ax;
    const side = angleOf(z + 0.1, ax - 0.3) * 2.4 + 0.15 * y;
    return mix(side, top, ramp(0.25, 0.85, y));
  };
  return [
    {
      name,
      ...onHead,
      distance(x, y, z) {
        const ax = Math.abs(x);
        let d = b.scalp(x, y, z) - volume;
        d = carve(d, (-0.5 - y) * 0.8, 0.1);
        const t = clamp((start - y) / (start - end), 0, 1.1);
        const sway = wave * sine(y * 5.2 + (x < 0 ? 0.6 : 0) + z * 1.5) * ramp(0, 0.35, t);
        const cx = 0.6 + 0.13 * ramp(0, 0.4, t) - inward * ramp(0.7, 1, t) + sway;
        const cz = mix(-0.05, long ? 0.24 : 0.02, t);
        const wx = mix(0.2, blunt ? 0.17 : 0.15, t) * (blunt ? 1 : 1 - 0.35 * ramp(0.75, 1, t));
        const wz = mix(0.44, blunt ? 0.4 : long ? 0.24 : 0.32, t);
        let lock = ellipse(ax - cx, z - cz, wx, wz);
        // cut ends are not level: strands end here and there
        const tips = y < end + 0.5 ? (blunt ? 0.05 : 0.15) * (tufts(strand(x, end, z) * 1.1 + 0.2) - 0.5) : 0;
        lock = carve(lock, (end + 0.1 * z + tips - y) * (blunt ? 1 : 0.8), blunt ? 0.06 : 0.12);
        lock = carve(lock, y - start, 0.4);
        let back = ellipse(x, z + 0.52, 0.7 + 0.05 * t, 0.36);
        back = carve(back, end - y, 0.12);
        back = carve(back, y - start, 0.4);
        d = blend(d, blend(lock, back, 0.14) * 0.92, 0.26);
        const u = x - p;
        const lowered = part === undefined ? 0 : 0.3 * (Math.sqrt(u * u + 0.006) - 0.08);
        let hole = faceOval(x, y + lowered, z + 0.02, 0.0, 0.26);
        if (fringe) hole = carve(hole, (y - 0.32 + 0.12 * x * x) * 0.9, 0.03);
        d = carve(d, -hole, fringe ? 0.035 : 0.06);
        if (d > 0.1) return d;
        if (part !== undefined && y > 0.5) {
          const g = (u + 0.1 * (z - 0.4) * p) / 0.055;
          if (Math.abs(g) < 1) d += 0.016 * (1 - g * g) * ramp(-0.1, 0.25, z);
        }
        const q = strand(x, y, z) + 0.22 * sine(y * 2.6 + x * 2) + (wave / 0.07) * 0.35 * sine(y * 5.2 + z * 3);
        const depth = fringe && z > 0.2 && y > 0 && ax < 0.55 ? 0.008 : 0.016 + wave * 0.22;
        const fringeQ = x * 5 * (1 - 0.25 * y);
        const across = fringe && z > 0.25 && y > 0.2 ? fringeQ : q;
        const inside = ramp(-0.6, -0.25, z) * depth + ramp(-0.25, -0.6, z) * depth * (y < -0.5 ? 0.2 : 1);
        return d - inside * (tufts(across) - 0.55) - 0.4 * inside * (tufts(across * 2.7 + 0.3) - 0.5);
      },
      paint: hairPaint(b.colour, hanging, strand, 0.55),
    },
  ];
}
