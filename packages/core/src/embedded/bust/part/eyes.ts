import type { Anatomy } from '../anatomy/anatomy.js';
import { type Rgb, scale } from '../math/colour.js';
import { noise } from '../math/noise.js';
import { clamp, mix, ramp } from '../math/scalar.js';
import { length3 } from '../math/solid.js';
import { dot, unit, type Vector } from '../math/vector.js';
import type { Catchlight } from '../scene/lamps.js';
import { makeLids } from './lids.js';
import type { Palette } from './palette.js';
import { onHead, type Part } from './part.js';

/** What the eyes look at and what shines in them: directions in head space. */
export interface Sight {
  gaze: Vector;
  key: Vector;
  catchlight: Catchlight;
}

const white: Rgb = [0.74, 0.715, 0.69];
const rosy: Rgb = [0.6, 0.33, 0.28];

export function makeEyes(a: Anatomy, palette: Palette, sight: Sight): Part[] {
  return [makeEyeballs(a, palette, sight), makeLashes(a, palette)];
}

function makeEyeballs(a: Anatomy, palette: Palette, sight: Sight): Part {
  const { eye, wear } = a;
  const lids = makeLids(a);
  const { iris } = palette;
  const angle = eye.iris / eye.radius;
  const shine = shines(sight);
  const { gaze } = sight;
  return {
    name: 'eyes',
    ...onHead,
    distance: (x, y, z) => length3(Math.abs(x) - eye.x, y - eye.y, z - eye.z) - eye.radius,
    paint(s, x, y, z) {
      const side = x < 0 ? -1 : 1;
      const px = (x - side * eye.x) / eye.radius;
      const py = (y - eye.y) / eye.radius;
      const pz = (z - eye.z) / eye.radius;
      // both eyes meet at the one they look at
      const gx = gaze[0] - side * 0.03;
      const c = clamp(px * gx + py * gaze[1] + pz * gaze[2], -1, 1);
      const off = Math.sqrt(2 - 2 * c);
      s.matt(white, 1, 0.25, 64);
      s.soft = 0.3;
      s.hollow = 0.55;
      const ex = Math.abs(x) - eye.x;
      const u = ex / eye.half;
      s.tint(rosy, 0.55 * ramp(-0.62, -1, u) + 0.16 * ramp(0.6, 1, u) + 0.08 * wear);
      const inIris = ramp(angle * 1.03, angle * 0.95, off);
      if (inIris > 0) {
        const r = off / angle;
        const fibre = noise(px * 26, py * 26, 3) * 0.5 + noise(px * 60, py * 60, 7) * 0.5;
        const lower = 1 + 0.55 * ramp(0.1, -0.7, (py - gaze[1]) / angle) * ramp(0.35, 0.7, r);
        const k = mix(0.62, 1.28, ramp(0.35, 0.75, r)) * (0.82 + 0.36 * fibre) * lower;
        s.tint(scale(iris, k), inIris);
        const rim = 0.72 * ramp(0.78, 0.97, r) * inIris;
        s.dim(1 - rim);
        s.tint([0.004, 0.004, 0.005], ramp(0.47, 0.4, r));
        s.gloss = 0.4;
      }
      // the upper lid and its lashes shade the ball
      const top = lids.upper(ex);
      const shade = mix(0.42, 1, ramp(-0.01, 0.07, top - (y - eye.y))) * mix(0.8, 1, ramp(1.02, 0.7, Math.abs(u)));
      s.dim(shade, shade * 0.985, shade * 0.97);
      s.glow = shine(px, py, pz) * mix(0.75, 1, shade);
    },
  };
}

/**
 * The key's reflection on the eye. A true mirror would often lose it behind a lid; it is kept within the iris on the key's
 * side, as a portraitist would place the lamp.
 */
function shines({ gaze, key, catchlight }: Sight): (x: number, y: number, z: number) => number {
  if (catchlight === 'none') return () => 0;
  const along = dot(gaze, key);
  const across: Vector = [key[0] - gaze[0] * along, key[1] - gaze[1] * along, key[2] - gaze[2] * along];
  const span = Math.sqrt(dot(across, across)) + 1e-6;
  const reach = Math.min(0.27, span * 0.42) / span;
  const up = across[1] * reach;
  const low = catchlight === 'pair' || up > -0.05 ? Math.max(up, 0.1) : up;
  const main = unit([gaze[0] + across[0] * reach, gaze[1] + low, gaze[2] + across[2] * reach]);
  const second = unit([gaze[0], gaze[1] - 0.27, gaze[2]]);
  if (catchlight === 'ring') {
    return (x, y, z) => {
      const far = Math.sqrt(Math.max(0, 2 - 2 * (x * gaze[0] + y * (gaze[1] + 0.02) + z * gaze[2])));
      return 0.45 * ramp(0.022, 0.008, Math.abs(far - 0.2));
    };
  }
  const spot = (v: Vector, size: number) => (x: number, y: number, z: number) => {
    const dx = x - v[0];
    const dy = y - v[1];
    const dz = z - v[2];
    // a rounded square: the window of a softbox
    const across2 = dx * dx + dz * dz;
    const m = Math.sqrt(Math.sqrt(across2 * across2 + dy * dy * dy * dy));
    return ramp(size, size * 0.62, m);
  };
  const first = spot(main, 0.125);
  const other = spot(second, 0.085);
  const share = catchlight === 'pair' ? 0.6 : 0.1;
  return (x, y, z) => 1.25 * first(x, y, z) + share * other(x, y, z);
}

/** The dark rim of lashes along the upper lid, heavier towards the temple, with a small wing where it suits. */
function makeLashes(a: Anatomy, palette: Palette): Part {
  const { eye, feminine } = a;
  const lids = makeLids(a);
  const thick = mix(0.0115, 0.0185, feminine) * mix(1, 0.8, a.wear);
  const wing = mix(0.98, 1.16, feminine);
  return {
    name: 'lashes',
    ...onHead,
    distance(x, y, z) {
      const ex = Math.abs(x) - eye.x;
      const u = ex / eye.half;
      const held = clamp(u, -0.96, wing);
      const over = y - eye.y - lids.upper(held * eye.half) - (held > 0.9 ? (held - 0.9) * 0.09 * feminine : 0);
      const out = length3(ex, y - eye.y, z - eye.z) - (eye.radius + 0.016);
      const width = thick * mix(0.4, 1, ramp(-1, 0.35, u)) * ramp(wing + 0.1, 0.82, u);
      return length3(over * 0.92, out, (u - held) * eye.half) - width;
    },
    paint(s) {
      s.matt(palette.lash, 1, 0.08);
    },
  };
}
