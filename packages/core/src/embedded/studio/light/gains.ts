import { createPlane, type Plane } from '../../../image/index.js';
import type { Colours } from '../matte/guided.js';
import { blurBox } from '../plane/blur.js';
import { eachColour } from '../plane/colour-row.js';
import { ramp } from '../plane/number.js';
import type { Relief } from '../relief/relief.js';
import type { SkinReading } from '../skin/read-skin.js';
import type { Lamps } from './lamps.js';

/** The share of the photo's own light that is taken out before the new one is laid on: all of it would show noise. */
const TAKEN_OUT = 0.55;
/** No part of the sitter gets darker than this, beside the face's mean. */
const DARKEST = 0.1;
/** Strength and wrap of the tinting light. */
const ACCENT = 0.5;
const ACCENT_WRAP = 0.15;

/**
 * Factors of linear light for every place of the frame, at a quarter of its size: the new light over what is left of the
 * photo's own, of about 1 on the lit face, times exposure, white balance and evenness. `stops` is the exposure.
 */
export function shineOn(relief: Relief, alpha: Plane, skin: SkinReading, lamps: Lamps, stops: number): Colours {
  const { width, height } = alpha;
  const key = createPlane(width, height);
  const fill = createPlane(width, height);
  let sum = 0;
  let squares = 0;
  let weight = 0;
  const round = 1 / (1 + lamps.wrap);
  for (let i = 0; i < key.data.length; i++) {
    const x = relief.x.data[i]!;
    const y = relief.y.data[i]!;
    const head = relief.head.data[i]!;
    const cosine = x * lamps.x + y * lamps.y + relief.z.data[i]! * lamps.z;
    const facing = (cosine + lamps.wrap) * round;
    const lit = facing > 0 ? facing ** lamps.falloff * ramp(-lamps.wrap, lamps.shadow, cosine) : 0;
    const around = lamps.fill * (1 + lamps.below * y);
    const old = Math.exp(-TAKEN_OUT * (0.35 + 0.65 * head) * (skin.lightX * x + skin.lightY * y));
    key.data[i] = lit * old;
    fill.data[i] = around * old;
    if (head > 0.6) {
      const share = alpha.data[i]!;
      weight += share;
      const all = (lit + around) * old;
      sum += share * all;
      squares += share * all * all;
    }
  }
  // Half way between the mean and the mean of what is lit: a photographer exposes for the lit side.
  const mean = weight > 0 && sum > 0 ? (sum / weight + squares / sum) / 2 : 1;
  return mixLights(relief, key, fill, skin, lamps, mean, stops);
}

function mixLights(
  relief: Relief,
  key: Plane,
  fill: Plane,
  skin: SkinReading,
  lamps: Lamps,
  mean: number,
  stops: number,
): Colours {
  const { width, height } = key;
  const red = createPlane(width, height);
  const green = createPlane(width, height);
  const blue = createPlane(width, height);
  const exposure = (lamps.level * 2 ** stops) / mean;
  // The chin shades the neck under a key from above; fill opens that shade.
  const chin = (lamps.y < -0.2 ? 0.32 : 0.12) * Math.max(0.4, 1 - 0.6 * lamps.fill);
  const { tint, accent } = lamps;
  const from = lamps.x < 0 ? 0.86 : -0.86;
  for (let i = 0; i < key.data.length; i++) {
    const lit = key.data[i]!;
    const around = fill.data[i]!;
    const all = lit + around;
    const level =
      (Math.max(DARKEST * mean, all) / Math.max(1e-6, all)) * exposure * (1 - chin * relief.underChin.data[i]!);
    let r = (lit * tint.red + around) * level;
    let g = (lit * tint.green + around) * level;
    let b = (lit * tint.blue + around) * level;
    if (accent) {
      const facing = relief.x.data[i]! * from - 0.1 * relief.y.data[i]! + 0.35 * relief.z.data[i]! + ACCENT_WRAP;
      const light = facing > 0 ? ACCENT * facing * facing * exposure * mean : 0;
      r += light * accent.red;
      g += light * accent.green;
      b += light * accent.blue;
    }
    red.data[i] = r * skin.red * skin.evenness.red.data[i]!;
    green.data[i] = g;
    blue.data[i] = b * skin.blue * skin.evenness.blue.data[i]!;
  }
  return eachColour({ red, green, blue }, (gains) => blurBox(gains, 1));
}
