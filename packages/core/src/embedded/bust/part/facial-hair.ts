import type { FacialHair } from '../../sitter/index.js';
import type { Anatomy } from '../anatomy/anatomy.js';
import { noise } from '../math/noise.js';
import { clamp, mix, ramp } from '../math/scalar.js';
import { blend, carve, ellipsoid, length2 } from '../math/solid.js';
import { angleOf, sine } from '../math/wave.js';
import { type Mouth, makeMouth } from './mouth.js';
import type { Palette } from './palette.js';
import { onFace, type Part } from './part.js';

/** How a beard is worn. Lengths in head units. */
interface Beard {
  /** Thickness at the cheeks and at the chin. */
  cheek: number;
  chin: number;
  /** How far it hangs below the chin. */
  drop: number;
  /** Half width, for a goatee; the whole jaw without it. */
  half?: number;
  /** Depth of the grooves between strands. */
  groove: number;
}

const beards: Partial<Record<FacialHair, Beard>> = {
  goatee: { cheek: 0.02, chin: 0.05, drop: 0.04, half: 0.17, groove: 0.006 },
  'short-beard': { cheek: 0.011, chin: 0.045, drop: 0, groove: 0.004 },
  'full-beard': { cheek: 0.04, chin: 0.1, drop: 0.16, groove: 0.009 },
  'long-beard': { cheek: 0.045, chin: 0.12, drop: 0.62, groove: 0.014 },
};

export function makeFacialHair(kind: FacialHair, a: Anatomy, palette: Palette): Part[] {
  if (kind === 'none' || kind === 'stubble') return [];
  const mouth = makeMouth(a);
  const beard = beards[kind];
  const moustache = makeMoustache(kind, a, palette, mouth);
  return beard ? [moustache, makeBeard(beard, a, palette, mouth)] : [moustache];
}

/** Paint of short hair through which the skin shows where it is thin. */
function beardPaint(palette: Palette, thin: (x: number, y: number, z: number) => number): Part['paint'] {
  return (s, x, y, z) => {
    const strand = noise(x * 40, y * 9, z * 40);
    s.matt(palette.beard, 0.72 + 0.5 * strand, 0.14);
    // single hairs, ever fewer
    const bare = ramp(0.42, -0.38, 1 - thin(x, y, z) - 0.8 * noise(x * 90, y * 30, z * 90));
    s.tint(palette.skin, 0.92 * bare);
    s.soft = 0.6 * bare;
  };
}

function makeBeard(beard: Beard, a: Anatomy, palette: Palette, mouth: Mouth): Part {
  const { face } = a;
  const long = face.long;
  const { half: lipHalf } = mouth;
  const cheekLine = (ax: number) => {
    const u = ax / 0.6;
    return -0.44 + 0.42 * u * u * u - 0.05 * u;
  };
  return {
    name: 'beard',
    ...onFace,
    distance(x, y, z, skin) {
      const ax = Math.abs(x);
      const low = ramp(-0.45, -0.85, y);
      // sideburns are the shortest
      let d = skin - mix(beard.cheek, beard.chin, low) * ramp(0.06, -0.3, y);
      if (beard.drop > 0) {
        const reach = 0.2 + beard.drop * 0.75;
        d = blend(d, ellipsoid(x, y + 0.8 + long + beard.drop * 0.55, z - 0.3, 0.34 * face.jaw, reach, 0.28), 0.2);
      }
      // cheeks above the line are free, except the strip beside the mouth that joins the moustache
      const line = cheekLine(ax);
      const strip = length2(Math.max(0, ax - lipHalf - 0.055), Math.max(0, y - mouth.line(lipHalf) - 0.02)) - 0.05;
      d = carve(d, Math.min((y - line) * 0.85, ax > lipHalf - 0.02 ? strip : 1), 0.05);
      // free of the lips
      const u = Math.min(1, ax / lipHalf);
      const swell = Math.sqrt(1 - u * u);
      const lips = Math.max(
        y - mouth.ceiling(u * lipHalf) - a.mouth.upper * swell - 0.006,
        mouth.floor(u * lipHalf) - a.mouth.lower * 1.15 * swell - 0.006 - y,
        (ax - lipHalf - 0.015) * 0.8,
        0.2 - z,
      );
      d = carve(d, -lips, 0.025);
      d = carve(d, -(z + 0.02 - 0.06 * ramp(-0.4, 0.1, y)), 0.06);
      d = carve(d, y - 0.06, 0.1);
      if (beard.drop < 0.1) d = carve(d, (-1.06 - long - y) * 0.9, 0.06);
      if (beard.half !== undefined) d = carve(d, ax - beard.half - 0.06 * ramp(-0.7, -0.5, y), 0.05);
      if (d > 0.06) return d;
      const q = angleOf(x, z + 0.15) * 12 + 0.4 * sine(y * 8 + ax * 5);
      const s = Math.abs(sine(q * Math.PI));
      return d - beard.groove * (s * (1.6 - 0.6 * s) - 0.55);
    },
    paint: beardPaint(palette, (x, y) => {
      const line = cheekLine(Math.abs(x));
      const short = beard.cheek < 0.03;
      const high = Math.max(ramp(line - 0.22, line, y), ramp(-0.26, -0.02, y));
      return mix(short ? 0.12 : 0, short ? 1 : 0.85, high);
    }),
  };
}

function makeMoustache(kind: FacialHair, a: Anatomy, palette: Palette, mouth: Mouth): Part {
  const full = kind !== 'short-beard' && kind !== 'goatee';
  const reach = mouth.half + (full ? 0.085 : 0.05);
  const thick = full ? 0.05 : 0.03;
  const rise = a.mouth.upper * 0.9 + 0.055;
  return {
    name: 'moustache',
    ...onFace,
    distance(x, y, z, skin) {
      if (z < 0.2) return Math.max(skin, 0.22 - z);
      const ax = Math.abs(x);
      const t = clamp((ax - 0.01) / reach, 0, 1);
      const centre = mouth.ceiling(Math.min(ax, mouth.half)) + rise - (rise + 0.055) * t * t - 0.018 * (t - t * t);
      const width = (full ? 0.05 : 0.036) * (1 - 0.7 * t * t) * mix(0.7, 1, ramp(0, 0.12, t));
      const outline = length2((y - centre) * 0.9, Math.max(0, ax - reach)) - width;
      const d = carve(skin - thick * (1 - 0.45 * t), outline, 0.045);
      if (d > 0.05) return d;
      const q = ax * 34 + (y - centre) * 14;
      return d - 0.0035 * (Math.abs(sine(q * Math.PI)) - 0.5);
    },
    paint: beardPaint(palette, (x) => (full ? 0.1 : 0.25) + 0.2 * ramp(0.06, 0, Math.abs(x))),
  };
}
