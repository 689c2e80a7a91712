import type { Anatomy } from '../anatomy/anatomy.js';
import { clamp, hill, ramp } from '../math/scalar.js';
import { sine } from '../math/wave.js';

/**
 * The lines that the years and a smile draw: depth of the groove (positive) or of the fold (negative) at a point of the
 * face, `ax` being the distance from the middle.
 */
export function makeCreases(a: Anatomy): (ax: number, y: number) => number {
  const { wear, mimic, eye, brow, mouth, nose } = a;
  const smile = Math.max(0, mimic.smile);
  const fold = 0.012 * wear + 0.005 * smile * (0.4 + 0.6 * wear);
  const forehead = 0.009 * clamp(wear * 1.2 - 0.15, 0, 1) + (mimic.browIn > 0.03 ? 0.003 : 0);
  const frown = 0.008 * clamp(wear - 0.2, 0, 1) + (mimic.browIn < -0.01 ? 0.006 : 0);
  const crow = 0.005 * clamp(wear * 1.1 - 0.1, 0, 1) + 0.003 * smile * wear;
  const bag = 0.014 * clamp(wear * 1.05 - 0.06, 0, 1) + 0.004 * mimic.squint;
  const marionette = 0.008 * clamp(wear * 1.4 - 0.4, 0, 1);
  const wing = 0.125 * nose.width;
  const corner = mouth.half + 0.07;
  return (ax, y) => {
    let depth = 0;
    if (y > 0.1) {
      if (forehead > 0 && ax < 0.48 && y > brow.y + 0.08) {
        for (let i = 0; i < 3; i++) {
          const line = brow.y + 0.13 + 0.085 * i - 0.1 * ax * ax + 0.006 * sine(ax * 11 + i * 2);
          depth += forehead * (1 - 0.22 * i) * hill((y - line) / 0.03) * ramp(0.46, 0.22, ax);
        }
      }
      if (frown > 0) depth += frown * hill((ax - 0.055 - 0.1 * (y - brow.y)) / 0.024) * hill((y - brow.y) / 0.1);
      return depth;
    }
    // from the wing of the nose to beside the corner of the mouth
    const t = clamp((nose.tipY + 0.05 - y) / 0.34, 0, 1);
    const path = wing + (corner - wing) * t * (2 - t) + 0.015;
    const along = ramp(nose.tipY + 0.12, nose.tipY + 0.0, y) * ramp(mouth.y - 0.14, mouth.y + 0.04, y);
    if (along > 0) depth += along * (fold * hill((ax - path) / 0.06) - fold * 0.8 * hill((ax - path - 0.075) / 0.07));
    if (marionette > 0) {
      depth +=
        marionette * hill((ax - corner - 0.03 - 0.12 * (mouth.y - y)) / 0.035) * hill((y - mouth.y + 0.14) / 0.14);
    }
    const ex = ax - eye.x;
    if (bag > 0 && Math.abs(ex) < 0.22) {
      const under = -eye.lower - 0.055 + 1.2 * ex * ex;
      depth +=
        bag * (hill((y - under + 0.05) / 0.035) * 0.8 - hill((y - under) / 0.05) * 0.6) * ramp(0.2, 0.08, Math.abs(ex));
    }
    return depth + crowsFeet(ax - eye.x - eye.half, y - eye.y, crow);
  };
}

function crowsFeet(x: number, y: number, depth: number): number {
  if (depth <= 0 || x < 0 || x > 0.16) return 0;
  let sum = 0;
  for (let i = -1; i < 2; i++) sum += hill((y - 0.036 * i - 0.42 * i * x) / 0.022);
  return sum * depth * ramp(0, 0.05, x) * ramp(0.16, 0.09, x);
}
