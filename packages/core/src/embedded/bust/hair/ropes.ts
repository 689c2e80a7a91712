import { cell } from '../math/noise.js';
import { clamp, mix, ramp } from '../math/scalar.js';
import { blend, carve, length2 } from '../math/solid.js';
import { angleOf, sine } from '../math/wave.js';
import { onHead, type Part } from '../part/part.js';
import { type Barber, faceOval, hairPaint, hanging, tufts } from './barber.js';

/** Hair worn in ropes that hang from the crown all round, save before the face. */
interface Ropes {
  name: string;
  /** Ropes to a full turn. */
  count: number;
  radius: number;
  /** Where they end, and how unevenly. */
  end: number;
  ragged: number;
  /** Bulges to a unit of length, and their depth: plaits, knots, twists. */
  bulge: number;
  depth: number;
  /** How far they stand off at the jaw. */
  flare: number;
}

export function makeLocs(b: Barber): Part[] {
  return ropes(b, {
    name: 'locs',
    count: 30,
    radius: 0.078,
    end: b.vary('length', -1.75, -1.1),
    ragged: 0.3,
    bulge: 17,
    depth: 0.01,
    flare: 0.1,
  });
}

export function makeBraids(b: Barber): Part[] {
  return ropes(b, {
    name: 'braids',
    count: 38,
    radius: 0.062,
    end: b.vary('length', -2.6, -2.1),
    ragged: 0.12,
    bulge: 26,
    depth: 0.014,
    flare: 0.04,
  });
}

function ropes(b: Barber, r: Ropes): Part[] {
  const step = 6.283185307179586 / r.count;
  const round = 0.69 / 0.82;
  const strand = (x: number, y: number, z: number) => angleOf(x, (z + 0.12) * round) / step + 0.1 * y;
  const paint = hairPaint(b.colour, hanging, strand, 0.22);
  return [
    {
      name: r.name,
      ...onHead,
      distance(x, y, z) {
        const zs = (z + 0.12) * round;
        const radius = length2(x, zs);
        const turn = angleOf(x, zs);
        // before the face no rope hangs: the nearest one beside it stands in
        const first = Math.ceil(0.86 / step);
        const raw = Math.floor(turn / step + 0.5);
        const index = Math.abs(raw) >= first || y > 0.62 ? raw : turn < 0 ? -first : first;
        const tall = clamp((y - 0.3) / 0.74, 0, 0.999);
        const dome = 0.75 * Math.sqrt(1 - tall * tall) - 0.05 * ramp(0.3, 0.62, y);
        const low = ramp(0.2, -0.9, y);
        const wall = y > 0.3 ? dome : 0.75 + r.flare * low + 0.02 * cell(index, 3, 1);
        const sway = 0.03 * sine(y * 2.2 + index * 1.7) * low;
        const off = turn - index * step;
        const lump = r.depth * sine(y * r.bulge + index * 2.1) + r.depth * 0.5 * sine(y * r.bulge * 0.37 + index);
        let rope = length2(Math.abs(off) > 1.5 ? radius : radius * off + sway, radius - wall) - r.radius - lump * low;
        rope = carve(rope, (r.end + r.ragged * cell(index, 1, 2) - y) * 0.9, 0.06);
        if (y > 0.3) {
          // over the crown: ropes laid on the scalp
          // in front they lie to the sides of a parting
          const parted = angleOf(x + 0.5 * clamp(x * 16, -1, 1) * ramp(0.2, 0.5, z), zs) / step;
          const lid = b.scalp(x, y, z) - 0.048 - 0.045 * tufts(parted);
          rope = y > 0.62 ? lid : blend(rope, lid, 0.05);
        } else rope = blend(rope, carve(b.scalp(x, y, z) - 0.05, (-0.3 - y) * 0.9, 0.1), 0.03);
        return carve(rope, -faceOval(x, y, z, 0.05, 0.05), 0.05) * 0.88;
      },
      paint(s, x, y, z) {
        paint(s, x, y, z);
        const gap = tufts(strand(x, y, z) - 0.1 * y);
        const bead = 0.5 + 0.5 * sine(y * r.bulge * 1.0);
        const k = mix(0.55, 1.05, gap) * mix(0.82, 1, bead);
        s.dim(k, k, k);
      },
    },
  ];
}
