import type { Anatomy } from '../anatomy/anatomy.js';
import { noise } from '../math/noise.js';
import { clamp, hill, mix, ramp } from '../math/scalar.js';
import { carve, length2 } from '../math/solid.js';
import type { Palette } from './palette.js';
import { onFace, type Part } from './part.js';

/** The eyebrows: a thin tapering relief on the brow bone. */
export function makeBrows(a: Anatomy, palette: Palette): Part {
  const { brow, mimic, feminine } = a;
  const inner = brow.gap;
  const outer = 0.465;
  const half = 0.0285 * brow.thick;
  const height = (t: number) =>
    brow.y +
    mimic.browIn * (1 - t) * (1 - t) +
    mimic.browOut * t +
    (0.014 + 0.034 * brow.arch) * (1 - ((t - 0.58) / 0.58) * ((t - 0.58) / 0.58)) -
    0.045 * t * t * t;
  return {
    name: 'brows',
    ...onFace,
    distance(x, y, z, skin) {
      if (z < 0.1) return Math.max(skin, 0.12 - z);
      const ax = Math.abs(x);
      const t = (ax - inner) / (outer - inner);
      const held = clamp(t, 0, 1);
      const width = half * mix(0.78, 1, ramp(0, 0.25, held)) * (1 - mix(0.7, 0.82, feminine) * held * held);
      const outline = length2((y - height(held)) * 0.95, (t - held) * (outer - inner)) - width;
      return carve(skin - 0.017, outline, 0.022);
    },
    paint(s, x, y) {
      const ax = Math.abs(x);
      const stroke = noise(ax * 70 - y * 46, y * 34, 5);
      s.matt(palette.brow, 0.72 + 0.5 * stroke, 0.05);
      // the front end is thinner
      s.tint(palette.skin, 0.2 * hill((ax - inner + 0.03) / 0.08) + 0.08 * stroke);
    },
  };
}
