import type { Finish } from '../../scene/index.js';
import { displayOf } from '../math/colour.js';
import { cell } from '../math/noise.js';
import { clamp } from '../math/scalar.js';

/** Changes one pixel in place: display values 0..1 in `rgb`; (u, v) is its place, -0.5 to 0.5; (x, y) its pixel. */
export type Grade = (rgb: Float64Array, u: number, v: number, x: number, y: number) => void;

/** How far warmth moves red, green and blue. */
const warming = [1, 0.15, -1] as const;

/** What happens after the lights: contrast, saturation, warmth, lifted blacks, toning, vignette, grain; else half a bit of dither. */
export function makeGrade(finish: Finish, seed: number): Grade {
  const saturation = finish.id === 'mono' ? 0 : finish.saturation;
  const warm = finish.warmth * 0.045;
  const fade = clamp(finish.fade, 0, 1) * 0.14;
  const grain = clamp(finish.grain, 0, 1) * 0.085;
  const vignette = clamp(finish.vignette, 0, 1) * 0.55;
  const low = displayOf(finish.toning?.shadows ?? '#808080');
  const high = displayOf(finish.toning?.highlights ?? '#808080');
  const toning = (finish.toning?.strength ?? 0) * 0.4;
  const layer = Math.floor(seed) | 0;
  return (rgb, u, v, x, y) => {
    const corner = (u * u + v * v) * 2;
    const dark = 1 - vignette * corner * Math.sqrt(corner);
    for (let c = 0; c < 3; c++) rgb[c]! *= dark;
    const luma = 0.2126 * rgb[0]! + 0.7152 * rgb[1]! + 0.0722 * rgb[2]!;
    const t = clamp(luma, 0, 1);
    const shadow = toning * (1 - t) * (1 - t);
    const light = toning * t * t;
    const fine = cell(x, y, layer) + cell(x, y, layer + 1) - 1;
    const speck = grain > 0 ? fine * grain * (0.35 + 1.6 * luma * (1 - luma)) : fine / 510;
    for (let c = 0; c < 3; c++) {
      let value = luma + (rgb[c]! - luma) * saturation + warm * warming[c]! * luma;
      if (toning > 0) value += (low[c]! - 0.5) * shadow + (high[c]! - 0.5) * light;
      rgb[c] = fade + bend(value, finish.contrast) * (1 - fade) + speck;
    }
  };
}

/** Contrast about a dark middle as an S-curve that keeps black and white where they are. */
function bend(x: number, contrast: number): number {
  const v = clamp(x, 0, 1);
  return v + (contrast - 1) * 2.4 * v * (1 - v) * (v - 0.42);
}
