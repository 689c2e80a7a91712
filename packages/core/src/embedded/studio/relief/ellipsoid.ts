import type { Plane, Point } from '../../../image/index.js';
import { clamp } from '../plane/number.js';
import type { ReliefHead } from './relief.js';

/** The head as an ellipse in the picture, from its crown to the chin. */
export interface Ellipsoid {
  readonly middle: Point;
  readonly radiusX: number;
  readonly radiusY: number;
}

/** Rows around the eyes at which the silhouette's width is measured, in shares of the face's height. */
const ROWS = [-0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15] as const;
/** Half a head's width lies between these shares of the face's height; wider is hair. */
const NARROW = 0.42;
const WIDE = 0.58;
/** From the eyes to the chin, a little more than the outline: the jaw turns under. */
const TO_CHIN = 0.72;

/** Fits the head to its hair's height and to the silhouette's width at the eyes. */
export function fitEllipsoid(alpha: Plane, { eyes, ears, face, crown }: ReliefHead): Ellipsoid {
  const guess = 0.4 * eyes.x + 0.6 * ears.x;
  let left = 0;
  let right = 0;
  for (const share of ROWS) {
    const row = clamp(Math.round(eyes.y + share * face), 0, alpha.height - 1) * alpha.width;
    const start = clamp(Math.round(guess), 1, alpha.width - 2);
    let from = start;
    let to = start;
    while (from > 0 && alpha.data[row + from]! > 0.5) from--;
    while (to < alpha.width - 1 && alpha.data[row + to]! > 0.5) to++;
    left += from / ROWS.length;
    right += to / ROWS.length;
  }
  const up = clamp(crown, 0.5, 0.95) * face;
  const down = TO_CHIN * face;
  return {
    middle: { x: clamp((left + right) / 2, guess - 0.12 * face, guess + 0.12 * face), y: eyes.y + (down - up) / 2 },
    radiusX: clamp((right - left) / 2, NARROW * face, WIDE * face),
    radiusY: (up + down) / 2,
  };
}
