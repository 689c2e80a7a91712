import { createPlane, type Plane } from '../../../image/index.js';
import { toLinear } from '../light/transfer.js';
import type { Colours } from '../matte/guided.js';
import { blurSoft } from '../plane/blur.js';
import { clamp, ramp } from '../plane/number.js';

/** Factors of linear red and blue, 1 where nothing is changed. */
export interface Evenness {
  readonly red: Plane;
  readonly blue: Plane;
}

/** The share of slow patches of colour that is taken out, and the most that a patch is moved (natural logarithm). */
const SHARE = 0.45;
const MOST_RED = 0.18;
const MOST_BLUE = 0.16;

/**
 * Coloured light from a wall or a shirt leaves slow patches on skin. They are moved towards the skin's mean hue; what is
 * smaller than a twentieth of the face (lips, freckles, moles) stays.
 */
export function levelPatches({ red, green, blue }: Colours, skin: Int32Array, face: number): Evenness {
  const { width, height } = red;
  const factors = { red: createPlane(width, height), blue: createPlane(width, height) };
  factors.red.data.fill(1);
  factors.blue.data.fill(1);
  if (skin.length === 0) return factors;
  const known = createPlane(width, height);
  const redness = createPlane(width, height);
  const blueness = createPlane(width, height);
  let meanRed = 0;
  let meanBlue = 0;
  for (const i of skin) {
    const level = toLinear(green.data[i]!) + 1e-4;
    known.data[i] = 1;
    redness.data[i] = Math.log((toLinear(red.data[i]!) + 1e-4) / level);
    blueness.data[i] = Math.log((toLinear(blue.data[i]!) + 1e-4) / level);
    meanRed += redness.data[i]! / skin.length;
    meanBlue += blueness.data[i]! / skin.length;
  }
  const radius = Math.max(1, Math.floor(0.045 * face));
  const weight = blurSoft(known, radius).data;
  const slowRed = blurSoft(redness, radius).data;
  const slowBlue = blurSoft(blueness, radius).data;
  for (let i = 0; i < weight.length; i++) {
    const near = weight[i]!;
    if (near < 0.02) continue;
    const share = SHARE * ramp(0.25, 0.7, near);
    factors.red.data[i] = Math.exp(share * clamp(meanRed - slowRed[i]! / near, -MOST_RED, MOST_RED));
    factors.blue.data[i] = Math.exp(share * clamp(meanBlue - slowBlue[i]! / near, -MOST_BLUE, MOST_BLUE));
  }
  return factors;
}
