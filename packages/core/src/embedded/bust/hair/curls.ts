import { hill, mix, ramp } from '../math/scalar.js';
import { blend, carve, ellipsoid } from '../math/solid.js';
import { sine } from '../math/wave.js';
import type { Part } from '../part/part.js';
import { type Barber, faceOval, mattHair, trim } from './barber.js';
import { scatter } from './coil.js';

/** How tight curls are: cells per unit, how far they stand out, and how strongly their rings are cut. */
interface Curl {
  tight: number;
  depth: number;
  ring: number;
}

const loose: Curl = { tight: 5.2, depth: 0.085, ring: 0.006 };
const springy: Curl = { tight: 7.6, depth: 0.06, ring: 0.003 };
const coily: Curl = { tight: 12, depth: 0.032, ring: 0 };

/** How far a curl stands out of the mass at a point. */
function swell(c: Curl, x: number, y: number, z: number): number {
  const f = scatter(x * c.tight, y * c.tight, z * c.tight);
  const round = hill(f / 0.85);
  return c.depth * (round - 0.5) + c.ring * sine(f * 15) * ramp(0.1, 0.25, f);
}

function curlPaint(b: Barber, c: Curl): Part['paint'] {
  const matt = mattHair(b.colour, 30);
  return (s, x, y, z) => {
    matt(s, x, y, z);
    const f = scatter(x * c.tight, y * c.tight, z * c.tight);
    const k = mix(1.08, 0.6, ramp(0.3, 0.75, f));
    s.dim(k, k, k);
    s.gloss = c.ring > 0 ? 0.32 : 0.12;
    s.sharp = 16;
  };
}

export function makeShortCurls(b: Barber): Part[] {
  const volume = b.vary('volume', 0.09, 0.15);
  return [
    {
      name: 'short curls',
      space: 'head',
      onSkin: false,
      distance(x, y, z) {
        const side = mix(0.02, volume, ramp(0.05, 0.55, y));
        let d = b.scalp(x, y, z) - side;
        d = blend(d, ellipsoid(x, y - 0.82, z - 0.08, 0.58, 0.3, 0.62), 0.15);
        d = trim(d, x, y, z, -0.03, 0.07);
        return d > 0.14 ? d : d - swell(springy, x, y, z) * ramp(-0.1, 0.5, y);
      },
      paint: curlPaint(b, springy),
    },
  ];
}

/** Curls to the jaw, or past the shoulders. */
export function makeCurls(b: Barber, long: boolean): Part[] {
  const volume = b.vary('volume', 0.12, 0.2);
  const part = b.vary('part', -0.25, 0.25);
  const drop = long ? 0.85 : 0;
  return [
    {
      name: 'curls',
      space: 'head',
      onSkin: false,
      distance(x, y, z) {
        const ax = Math.abs(x);
        let d = b.scalp(x, y, z) - volume;
        d = blend(d, ellipsoid(ax - 0.68, y + 0.22 + drop * 0.6, z + 0.12, 0.31, 0.66 + drop * 0.75, 0.42), 0.22);
        d = blend(d, ellipsoid(x, y + 0.15 + drop * 0.6, z + 0.5, 0.78, 0.8 + drop * 0.6, 0.48), 0.2);
        d = carve(d, -faceOval(x - part * 0.3, y + 0.1, z + 0.02, 0, 0.2), 0.1);
        return d > 0.16 ? d : d - swell(loose, x, y, z);
      },
      paint: curlPaint(b, loose),
    },
  ];
}

export function makeAfro(b: Barber): Part[] {
  const volume = b.vary('volume', 0, 0.14);
  return [
    {
      name: 'afro',
      space: 'head',
      onSkin: false,
      distance(x, y, z) {
        let d = ellipsoid(x, y - 0.46, z + 0.18, 1 + volume, 0.93 + volume, 0.94 + volume);
        d = carve(d, -faceOval(x, y, z, -0.05, 0.18), 0.12);
        d = carve(d, (-0.42 - y + 0.25 * z) * 0.9, 0.2);
        return d > 0.1 ? d : d - swell(coily, x, y, z);
      },
      paint: curlPaint(b, coily),
    },
  ];
}
