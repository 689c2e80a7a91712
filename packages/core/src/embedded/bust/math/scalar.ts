/** A number that is not known yet. Fields that begin with 0 would be taken for integers, and what uses them compiled twice. */
export const unset = Number.NaN;

/** `value` held between `low` and `high`. */
export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

/** From `a` (t = 0) to `b` (t = 1), not clamped. */
export function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

/** 0 below `a`, 1 above `b`, an S-curve between them (Hermite). `a` may be the greater: the curve then falls. */
export function ramp(a: number, b: number, value: number): number {
  const t = clamp((value - a) / (b - a), 0, 1);
  return t * t * (3 - 2 * t);
}

/** A soft hill: 1 at t = 0, 0 from |t| = 1 on. Stands in for a Gaussian where a bounded support is wanted. */
export function hill(t: number): number {
  const q = 1 - t * t;
  return q <= 0 ? 0 : q * q;
}

/** An arch over -1 to 1: 1 in the middle, 0 at both ends and beyond. */
export function arch(t: number): number {
  const q = 1 - t * t;
  return q > 0 ? q : 0;
}

/** |x| with its corner rounded over about `radius`, so that mirrored halves meet without a crease. */
export function softAbs(x: number, radius: number): number {
  return Math.sqrt(x * x + radius * radius);
}
