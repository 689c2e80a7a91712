import { mix, ramp } from '../math/scalar.js';
import { blend, carve, ellipse, ellipsoid, length2, length3, rodAt } from '../math/solid.js';
import { angleOf, sine } from '../math/wave.js';
import type { Form } from '../part/form.js';
import { onHead, type Part } from '../part/part.js';
import { type Barber, grown, hairPaint, inside, thinning, trim, tufts } from './barber.js';

/** Where the hair is gathered: a point on the scalp. */
interface Gather {
  y: number;
  z: number;
}

/** Hair drawn back to one point: strands run towards it. */
function drawnBack(b: Barber, gather: Gather, loose: number): { form: Form; strand: Form; part: Part } {
  // the angle about the line from the face to the gathering point
  const strand: Form = (x, y, z) => {
    const along = (y - gather.y) * 0.5 - (z - gather.z) * 0.2;
    return angleOf(x, y - gather.y + 0.62 + 0.25 * z) * 3.6 + along * 0.1;
  };
  const form: Form = (x, y, z) => {
    const edge = inside(x, y, z, 0.01);
    const d = trim(b.scalp(x, y, z) - grown(loose, edge, 0.22), x, y, z, 0.01, 0.03);
    if (d > 0.08) return d;
    const q = strand(x, y, z) + 0.12 * sine(z * 6 + y * 4);
    const depth = 0.005 * ramp(0, 0.25, edge) + 0.0015;
    return d - depth * (tufts(q * 1.9) - 0.55) - depth * (tufts(q * 4.3) - 0.5);
  };
  const combed = hairPaint(
    b.colour,
    (s, x, y, z) => {
      s.strandX = -x;
      s.strandY = gather.y - y;
      s.strandZ = gather.z - z;
    },
    strand,
    0.55,
  );
  const paint = thinning(b, combed, 0.01, 0.09);
  return { form, strand, part: { name: 'drawn-back hair', ...onHead, distance: form, paint } };
}

/** Wound hair: a ball with a spiral groove. */
function coilPart(b: Barber, name: string, y0: number, z0: number, radius: number): Part {
  const strand: Form = (x, y, z) => angleOf(y - y0, x) * 0.955 + length2(x, y - y0) * 5 + (z - z0) * 2;
  return {
    name,
    ...onHead,
    distance(x, y, z) {
      const d = ellipsoid(x, y - y0, z - z0, radius * 1.08, radius * 0.9, radius);
      return d > 0.1 ? d : d - 0.022 * (tufts(strand(x, y, z)) - 0.55) - 0.006 * (tufts(strand(x, y, z) * 4) - 0.5);
    },
    paint: hairPaint(
      b.colour,
      (s, x, y) => {
        s.strandX = -(y - y0);
        s.strandY = x;
        s.strandZ = 0.1;
      },
      strand,
      0.5,
    ),
  };
}

export function makeBun(b: Barber): Part[] {
  const { part } = drawnBack(b, { y: 0.72, z: -0.86 }, 0.06);
  return [part, coilPart(b, 'bun', 0.93, -0.72, b.vary('bun', 0.3, 0.38))];
}

export function makeTopKnot(b: Barber): Part[] {
  const { part } = drawnBack(b, { y: 1.02, z: -0.25 }, 0.055);
  const radius = b.vary('bun', 0.22, 0.29);
  return [part, coilPart(b, 'top-knot', 1.02 + radius * 0.85, -0.24, radius)];
}

/** Gathered high at the back; the tail falls over one shoulder. */
export function makePonytail(b: Barber): Part[] {
  const side = b.vary('side', 0, 1) < 0.5 ? -1 : 1;
  const end = b.vary('length', -2.1, -1.75);
  const { part } = drawnBack(b, { y: 0.6, z: -0.92 }, 0.055);
  const strand: Form = (x, y, z) => (x * side + z) * 3 + 0.2 * y;
  const tail = [
    rodAt(0, 0.62, -0.96, 0.14, 0.5, -1.24, 0.14, 0.2),
    rodAt(0.14, 0.5, -1.24, 0.5, -0.5, -1.06, 0.2, 0.23),
    rodAt(0.5, -0.5, -1.06, 0.72, -1.25, -0.4, 0.23, 0.19),
    rodAt(0.72, -1.25, -0.4, 0.62, end, 0.36, 0.19, 0.06),
  ];
  return [
    part,
    {
      name: 'ponytail',
      ...onHead,
      distance(x, y, z) {
        const u = x * side;
        let d = tail[0]!(u, y, z);
        for (let i = 1; i < tail.length; i++) d = blend(d, tail[i]!(u, y, z), 0.16);
        if (d > 0.1) return d;
        const q = strand(x, y, z) + 0.25 * sine(y * 3);
        return d - 0.02 * (tufts(q) - 0.55) - 0.008 * (tufts(q * 2.6) - 0.5);
      },
      paint: hairPaint(
        b.colour,
        (s) => {
          s.strandX = side * 0.3;
          s.strandY = -1;
          s.strandZ = 0.3;
        },
        strand,
        0.55,
      ),
    },
    {
      name: 'hair tie',
      ...onHead,
      distance: (x, y, z) =>
        length2(length3(x - 0.02 * side, y - 0.6, z + 1.02) - 0.16, (y - 0.6) * 0.4 - (z + 1.02) * 0.9) - 0.045,
      paint(s) {
        s.matt([0.03, 0.03, 0.035]);
      },
    },
  ];
}

/** Rows plaited close to the scalp from the hairline to the nape, where they fall free. */
export function makeCornrows(b: Barber): Part[] {
  const across = (x: number, y: number, z: number) =>
    angleOf(x, Math.max(0.02, y - 0.12 + (z < 0 ? -z * 0.35 : 0))) * 3.3;
  const plait = (x: number, y: number, z: number) => {
    const q = across(x, y, z);
    const row = Math.floor(q);
    return 0.5 + 0.5 * sine((z * 1.0 - y * 0.6) * 30 + (q - row < 0.5 ? 0 : 3.1) + row);
  };
  const paint = hairPaint(
    b.colour,
    (s) => {
      s.strandX = 0;
      s.strandY = 0.3;
      s.strandZ = -1;
    },
    across,
    0.3,
  );
  return [
    {
      name: 'cornrows',
      ...onHead,
      distance(x, y, z) {
        const d = trim(b.scalp(x, y, z) - 0.012, x, y, z, 0.02, 0.02);
        if (d > 0.12) return d;
        return d - 0.052 * tufts(across(x, y, z)) - 0.012 * plait(x, y, z);
      },
      paint(s, x, y, z) {
        paint(s, x, y, z);
        const bare = ramp(0.3, 0.12, tufts(across(x, y, z)));
        s.tint(b.skin, 0.8 * bare);
        if (bare > 0.5) s.strandX = s.strandY = s.strandZ = 0;
        const k = mix(0.75, 1, plait(x, y, z));
        s.dim(k, k, k);
      },
    },
    {
      name: 'free ends',
      ...onHead,
      distance(x, y, z) {
        let d = ellipse(x, z + 0.6, 0.5, 0.24);
        d = carve(d, y + 0.2, 0.12);
        d = carve(d, (-1.35 - y) * 0.9, 0.1);
        return d > 0.1 ? d : d - 0.03 * (tufts(x * 6.5) - 0.5) - 0.012 * (sine(y * 26 + Math.floor(x * 6.5) * 2) * 0.5);
      },
      paint,
    },
  ];
}
