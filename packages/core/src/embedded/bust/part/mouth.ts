import type { Anatomy } from '../anatomy/anatomy.js';
import { arch, hill, ramp } from '../math/scalar.js';

/** The drawing of the lips, on which both their form and their colour rest. Heights are those of head space. */
export interface Mouth {
  half: number;
  open: number;
  /** Where the lips meet (or would), at x. */
  line(x: number): number;
  /** Upper edge of the opening. */
  ceiling(x: number): number;
  /** Lower edge of the opening. */
  floor(x: number): number;
  /** Depth to add to the face (negative: the lips swell). */
  relief(x: number, ax: number, y: number): number;
  /** The opening's outline as a distance in the plane of the face: negative inside. */
  opening(x: number, y: number): number;
  /** How much of the lip's colour belongs at (x, y), 0 to 1. */
  tint(x: number, ax: number, y: number): number;
}

export function makeMouth({ mouth, mimic, wear }: Anatomy): Mouth {
  const { half, upper, lower } = mouth;
  const open = mimic.open;
  const curl = mimic.smile * 0.085;
  const skew = mimic.skew * 0.05;
  const drop = mouth.y - curl * 0.22;
  const line = (x: number) => {
    const u = x / half;
    return drop + curl * u * u + skew * u;
  };
  const ceiling = (x: number) => line(x) + open * 0.045 * arch(x / half);
  const floor = (x: number) => line(x) - open * 0.2 * arch(x / half) * (0.7 + 0.3 * arch(x / half));
  // the upper lip's bow: two peaks beside a dip under the nose
  const bow = (ax: number) => 1 - 0.22 * hill(ax / 0.035) + 0.1 * hill((ax - 0.055) / 0.05);

  return {
    half,
    open,
    line,
    ceiling,
    floor,
    opening(x, y) {
      const top = y - ceiling(x);
      const bottom = floor(x) - y;
      const side = Math.abs(x) - half;
      const tall = top > bottom ? top : bottom;
      return (tall > side ? tall : side) * 0.85;
    },
    relief(x, ax, y) {
      const u = ax / half;
      if (u > 1.35) return 0;
      const q = arch(x / half);
      const taper = Math.sqrt(q) * ramp(1.02, 0.8, u);
      const top = ceiling(x);
      const low = floor(x);
      let depth = 0;
      depth -= 0.03 * taper * hill((y - top - upper * 0.42 * bow(ax)) / (upper * 1.05 + 0.012));
      depth -= 0.042 * taper * hill((y - low + lower * 0.5) / (lower * 1.0 + 0.014));
      if (open === 0) depth += 0.026 * hill((y - top) / 0.018) * ramp(1.1, 0.86, u);
      // corners sink into the cheek, the hollow under the lower lip, the groove under the nose
      depth += 0.014 * hill((u - 1.04) / 0.2) * hill((y - line(half)) / 0.05);
      depth += 0.017 * hill((y - low + lower * 1.55 + 0.02) / 0.07) * ramp(1, 0.2, u);
      depth +=
        0.009 * hill(ax / 0.034) * ramp(top + upper * 0.8, top + upper * 1.3, y) * ramp(top + 0.17, top + 0.1, y);
      return depth * (1 - 0.15 * wear);
    },
    tint(x, ax, y) {
      const u = ax / half;
      if (u > 1.05) return 0;
      const lift = Math.sqrt(arch(x / half));
      const up = (y - ceiling(x)) / (upper * bow(ax) * lift + 0.004);
      const down = (floor(x) - y) / (lower * lift + 0.004);
      const edge = up > down ? up : down;
      return ramp(1.14, 0.86, edge) * ramp(1.03, 0.92, u);
    },
  };
}
