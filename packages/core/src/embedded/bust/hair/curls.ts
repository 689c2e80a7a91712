import { hill, mix, ramp } from '../math/scalar.js';
import { blend, carve, ellipsoid } from '../math/solid.js';
import { angleOf, sine } from '../math/wave.js';
import { onHead, type Part } from '../part/part.js';
import { type Barber, faceOval, inside, mattHair, thinning, trim } from './barber.js';
import { Curl, coil } from './coil.js';

/** How tight curls are: cells per unit across and along, how far they stand out, and how they swing on their way down. */
interface Texture {
  tight: number;
  along: number;
  depth: number;
  /** Sideways swing in cells, and swings per unit of height. */
  swing: number;
  turns: number;
  /** Depth of the grooves that wind round each curl. */
  groove: number;
}

const loose: Texture = { tight: 6.4, along: 2.3, depth: 0.07, swing: 0.5, turns: 8.5, groove: 0.011 };
const springy: Texture = { tight: 8.6, along: 6.2, depth: 0.05, swing: 0.3, turns: 12, groove: 0.01 };
const twisted: Texture = { tight: 7.4, along: 2.1, depth: 0.085, swing: 0.16, turns: 4, groove: 0.014 };
const coily: Texture = { tight: 13, along: 11, depth: 0.034, swing: 0.9, turns: 4.3, groove: 0 };

/** Curls over a mass of hair: each a lock that swings as it falls, with strands wound round it. */
function makeTexture(t: Texture) {
  const curl = new Curl();
  /** Distance to the middle of the nearest curl, in cells; `curl` tells which. */
  const find = (x: number, y: number, z: number): number => {
    const phase = y * t.turns + 2.2 * sine(x * 3.1 + z * 2.3);
    return coil(x * t.tight + t.swing * sine(phase), y * t.along, z * t.tight + t.swing * sine(phase + 1.5708), curl);
  };
  /** -1 to 1 across the strands of the curl found last. */
  const strand = (): number =>
    sine(curl.y * 6.5 + (curl.own < 0.5 ? 1 : -1) * 1.15 * angleOf(curl.x, curl.z + 0.4) + curl.own * 40);
  return {
    /** How far hair stands out of the mass at a point. */
    swell(x: number, y: number, z: number): number {
      const f = find(x, y, z);
      return t.depth * (hill(f / 0.9) - 0.5) + (t.groove > 0 ? t.groove * strand() * ramp(0.75, 0.2, f) : 0);
    },
    /** How light a point is: dark between curls and in their grooves. */
    tone(x: number, y: number, z: number): number {
      const f = find(x, y, z);
      const lit = mix(1.1, 0.5, ramp(0.25, 0.8, f)) * (0.88 + 0.24 * curl.own);
      return t.groove > 0 ? lit * (1 + 0.2 * strand()) : lit;
    },
  };
}

function curlPaint(b: Barber, tone: (x: number, y: number, z: number) => number, gloss: number): Part['paint'] {
  const matt = mattHair(b.colour, 30);
  return (s, x, y, z) => {
    matt(s, x, y, z);
    const k = tone(x, y, z);
    s.dim(k, k, k);
    s.gloss = gloss;
    s.sharp = 16;
  };
}

export function makeShortCurls(b: Barber): Part[] {
  const volume = b.vary('volume', 0.1, 0.16);
  const { swell, tone } = makeTexture(springy);
  return [
    {
      name: 'short curls',
      ...onHead,
      distance(x, y, z) {
        const edge = inside(x, y, z, -0.03);
        const side = mix(0.03, volume, ramp(0.05, 0.6, y));
        let d = b.scalp(x, y, z) - side * ramp(-0.06, 0.1, edge);
        d = blend(d, ellipsoid(x, y - 0.84, z - 0.1, 0.56, 0.3, 0.6), 0.15);
        d = trim(d, x, y, z, -0.04 + 0.04 * sine(x * 11 + 1), 0.06);
        return d > 0.12 ? d : d - swell(x, y, z) * ramp(-0.1, 0.45, y);
      },
      paint: thinning(b, curlPaint(b, tone, 0.3), -0.03, 0.04),
    },
  ];
}

/** Two-strand twists that spring from the crown and fall over forehead and ears, each as long as it likes. */
export function makeTwists(b: Barber): Part[] {
  const volume = b.vary('volume', 0.13, 0.18);
  const { swell, tone } = makeTexture(twisted);
  return [
    {
      name: 'twists',
      ...onHead,
      distance(x, y, z) {
        const ax = Math.abs(x);
        const uneven = 0.06 * sine(ax * 13 + (x < 0 ? 1.7 : 0)) * sine(z * 12 + 1);
        let d = b.scalp(x, y, z) - volume;
        d = blend(d, ellipsoid(x, y - 0.62, z + 0.04, 0.74, 0.5, 0.82), 0.2);
        d = carve(d, -faceOval(x, y, z, -0.08 + 0.06 * sine(x * 13), 0.12), 0.06);
        d = carve(d, (-0.02 - y + uneven + (z < 0 ? z * 0.5 : z * 0.35)) * 0.8, 0.08);
        return d > 0.16 ? d : d - swell(x, y, z);
      },
      paint: curlPaint(b, tone, 0.16),
    },
  ];
}

/** Curls to the jaw, or past the shoulders. */
export function makeCurls(b: Barber, long: boolean): Part[] {
  const volume = b.vary('volume', 0.14, 0.21);
  const part = b.vary('part', -0.25, 0.25);
  const drop = long ? 0.85 : 0;
  const { swell, tone } = makeTexture(loose);
  return [
    {
      name: 'curls',
      ...onHead,
      distance(x, y, z) {
        const ax = Math.abs(x);
        let d = b.scalp(x, y, z) - volume;
        d = blend(d, ellipsoid(ax - 0.68, y + 0.22 + drop * 0.6, z + 0.12, 0.31, 0.66 + drop * 0.75, 0.42), 0.22);
        d = blend(d, ellipsoid(x, y + 0.15 + drop * 0.6, z + 0.5, 0.78, 0.8 + drop * 0.6, 0.48), 0.2);
        d = carve(d, -faceOval(x - part * 0.3, y + 0.1 + 0.05 * sine(x * 8 + 1), z + 0.02, 0, 0.2), 0.09);
        return d > 0.15 ? d : d - swell(x, y, z);
      },
      paint: curlPaint(b, tone, 0.34),
    },
  ];
}

export function makeAfro(b: Barber): Part[] {
  const volume = b.vary('volume', 0, 0.14);
  const { swell, tone } = makeTexture(coily);
  return [
    {
      name: 'afro',
      ...onHead,
      distance(x, y, z) {
        let d = ellipsoid(x, y - 0.46, z + 0.18, 1 + volume, 0.93 + volume, 0.94 + volume);
        d = carve(d, -faceOval(x, y, z, -0.05, 0.18), 0.12);
        d = carve(d, (-0.42 - y + 0.25 * z) * 0.9, 0.2);
        if (d > 0.1) return d;
        // the outline of a picked afro is soft, not a ball's
        const loft = 0.03 * sine(x * 5.3 + 1) * sine(y * 4.7) * sine(z * 5.1 + 2);
        return d - loft - swell(x, y, z);
      },
      paint: curlPaint(b, tone, 0.1),
    },
  ];
}
