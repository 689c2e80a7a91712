import type { Plane } from '../../../image/index.js';
import { ramp } from '../plane/number.js';
import type { ReliefHead } from './relief.js';

/**
 * What stands out of a face and lies deep in it, as soft round forms that all faces share: place to the right of the nose's line and
 * below the eyes, half axes and height, in face heights. They are half as high as in life, and steer light alone: no pixel is
 * moved.
 */
const FORMS = [
  { x: 0, y: 0.13, wide: 0.055, tall: 0.15, high: 0.018 },
  { x: 0, y: 0.27, wide: 0.075, tall: 0.07, high: 0.016 },
  { x: -0.2, y: 0.01, wide: 0.11, tall: 0.07, high: -0.018 },
  { x: 0.2, y: 0.01, wide: 0.11, tall: 0.07, high: -0.018 },
  { x: 0, y: 0.62, wide: 0.13, tall: 0.08, high: 0.018 },
] as const;
/** A nose points this share of the ears' way aside, the other way; turned further than these shares of the height, no form is known. */
const TURN = 0.45;
const KNOWN = 0.1;
const UNKNOWN = 0.28;

/** Leans the surface's directions, in place, where the face has its forms. */
export function addFeatures(x: Plane, y: Plane, z: Plane, { eyes, ears, face }: ReliefHead): void {
  const aside = ears.x - eyes.x;
  const known = 1 - ramp(KNOWN, UNKNOWN, Math.abs(aside) / face);
  for (const form of FORMS) {
    const middleX = eyes.x - TURN * aside + form.x * face;
    const middleY = eyes.y + form.y * face;
    const wide = form.wide * face;
    const tall = form.tall * face;
    for (let row = Math.max(0, Math.ceil(middleY - 2 * tall)); row < Math.min(x.height, middleY + 2 * tall); row++) {
      for (let i = Math.max(0, Math.ceil(middleX - 2 * wide)); i < Math.min(x.width, middleX + 2 * wide); i++) {
        const at = row * x.width + i;
        const u = (i - middleX) / wide;
        const v = (row - middleY) / tall;
        const height = 2 * known * form.high * Math.exp(-u * u - v * v) * z.data[at]!;
        x.data[at] = x.data[at]! + (height * u) / form.wide;
        y.data[at] = y.data[at]! + (height * v) / form.tall;
      }
    }
  }
  for (let i = 0; i < x.data.length; i++) {
    const unit = 1 / Math.sqrt(x.data[i]! ** 2 + y.data[i]! ** 2 + z.data[i]! ** 2);
    x.data[i] = x.data[i]! * unit;
    y.data[i] = y.data[i]! * unit;
    z.data[i] = z.data[i]! * unit;
  }
}
