import type { Finish } from '../../scene/index.js';
import { luminance, type Rgb, readHex } from '../light/transfer.js';
import type { ColourRow } from '../plane/colour-row.js';
import { clamp } from '../plane/number.js';
import { GRAIN_SIDE, makeGrain } from './grain.js';

/** Changes a finished row in place, `y` from the top. */
export type Grade = (row: ColourRow, y: number) => void;

/** The most of each, at a finish's 1: as in the drawn bust, so that one finish looks alike on both. */
const WARM = 0.045;
const FADE = 0.14;
const GRAIN = 0.075;
const VIGNETTE = 0.55;
const TONING = 0.4;
const CURVE = 2.4;
/** The curve turns about a dark middle. */
const PIVOT = 0.42;

const STEPS = 1024;

/** Contrast and lifted blacks as one table over 0 to 1. */
function makeCurve({ contrast, fade }: Finish): Float32Array {
  const lift = clamp(fade, 0, 1) * FADE;
  return Float32Array.from({ length: STEPS + 1 }, (_, i) => {
    const v = i / STEPS;
    return lift + (v + (contrast - 1) * CURVE * v * (1 - v) * (v - PIVOT)) * (1 - lift);
  });
}

/** What happens after the lights. `vignette` is off where the backdrop is left out. */
export function makeGrade(
  finish: Finish,
  seed: number,
  { width, height }: { readonly width: number; readonly height: number },
  vignette: boolean,
): Grade {
  const curve = makeCurve(finish);
  const grain = makeGrain(seed);
  const saturation = finish.id === 'mono' ? 0 : finish.saturation;
  const warm = finish.warmth * WARM;
  const grainShare = clamp(finish.grain, 0, 1) * GRAIN;
  const dark = vignette ? clamp(finish.vignette, 0, 1) * VIGNETTE : 0;
  const toning = (finish.toning?.strength ?? 0) * TONING;
  const low = tone(finish.toning?.shadows, toning);
  const high = tone(finish.toning?.highlights, toning);
  return (row, y) => {
    const { red, green, blue } = row;
    const down = (y + 0.5) / height - 0.5;
    const grainRow = (y % GRAIN_SIDE) * GRAIN_SIDE;
    for (let x = 0; x < width; x++) {
      const across = (x + 0.5) / width - 0.5;
      const corner = 2 * (across * across + down * down);
      const level = 1 - dark * corner * Math.sqrt(corner);
      const r = red[x]! * level;
      const g = green[x]! * level;
      const b = blue[x]! * level;
      const luma = luminance(r, g, b);
      const shadow = (1 - luma) * (1 - luma);
      const light = luma * luma;
      const speck = grain[grainRow + (x % GRAIN_SIDE)]!;
      // Without grain half a bit of noise hides the steps of a smooth backdrop.
      const noise = grainShare > 0 ? speck * grainShare * (0.35 + 1.6 * luma * (1 - luma)) : speck / 510;
      red[x] = bend(curve, luma + (r - luma) * saturation + warm * luma + low.red * shadow + high.red * light) + noise;
      green[x] =
        bend(curve, luma + (g - luma) * saturation + 0.15 * warm * luma + low.green * shadow + high.green * light) +
        noise;
      blue[x] =
        bend(curve, luma + (b - luma) * saturation - warm * luma + low.blue * shadow + high.blue * light) + noise;
    }
  };
}

function bend(curve: Float32Array, value: number): number {
  return curve[value <= 0 ? 0 : value >= 1 ? STEPS : (value * STEPS + 0.5) | 0]!;
}

/** A toning colour's difference from grey. */
function tone(hex: string | undefined, strength: number): Rgb {
  if (hex === undefined || strength === 0) return { red: 0, green: 0, blue: 0 };
  const { red, green, blue } = readHex(hex);
  return { red: (red - 0.5) * strength, green: (green - 0.5) * strength, blue: (blue - 0.5) * strength };
}
