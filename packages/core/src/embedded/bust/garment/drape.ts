import { hill, ramp } from '../math/scalar.js';
import { length2 } from '../math/solid.js';
import { angleOf, sine } from '../math/wave.js';

/**
 * How far cloth stands off the body at a point of body space: folds that fan out from the armpits over the chest, and
 * lazy waves above the waist. None round the neck, where collars lie.
 */
export function drape(x: number, y: number, z: number): number {
  if (y > -1.8) return 0;
  const ax = Math.abs(x);
  let fold = 0;
  const dx = 1.06 - ax;
  const dy = y + 2.3;
  const far = length2(dx, dy);
  if (dx > 0 && far < 0.96) {
    // the two sides are not each other's mirror
    const own = x < 0 ? 1.9 : 0;
    const fan = sine(angleOf(dy, dx + 0.3) * 6 + own + 1.1 * sine(far * 4 + own));
    const here = hill((far - 0.46) / 0.5) * ramp(0.08, 0.36, far) * ramp(0, 0.2, dx);
    fold = 0.022 * (fan + 0.6) * here * ramp(-1.8, -2.1, y);
  }
  if (y > -2.7 || ax < 0.15) return fold;
  const waves = 0.5 + 0.5 * sine(y * 4.4 + 1.5 * sine(x * 1.9 + z * 2 + 1));
  return fold + 0.03 * waves * ramp(-2.7, -3.5, y) * ramp(0.15, 0.7, ax);
}
