// Functions that engines may compute differently (ECMA-262 leaves Math.sin, Math.exp and Math.pow to the implementation),
// made of + - * / and comparisons only, so that every host gives the same bits.

const twoPi = 6.283185307179586;
const halfPi = 1.5707963267948966;
const ln2 = Math.LN2;

/** Sine of an angle in radians, to about 1e-7. */
export function sine(angle: number): number {
  let t = angle - twoPi * Math.floor(angle / twoPi + 0.5);
  if (t > halfPi) t = Math.PI - t;
  else if (t < -halfPi) t = -Math.PI - t;
  const s = t * t;
  return t * (1 - (s / 6) * (1 - (s / 20) * (1 - (s / 42) * (1 - (s / 72) * (1 - s / 110)))));
}

/** Cosine of an angle in radians, to about 1e-7. */
export function cosine(angle: number): number {
  return sine(angle + halfPi);
}

/** Angle of the vector (x, y) in radians, -π to π, to about 1e-5. */
export function angleOf(y: number, x: number): number {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const big = ax > ay ? ax : ay;
  if (big === 0) return 0;
  const a = (ax > ay ? ay : ax) / big;
  const s = a * a;
  let r = ((-0.0464964749 * s + 0.15931422) * s - 0.327622764) * s * a + a;
  if (ay > ax) r = halfPi - r;
  if (x < 0) r = Math.PI - r;
  return y < 0 ? -r : r;
}

/** e to the power of x, to about 1e-9 relative. For set-up, not for inner loops. */
export function exponential(x: number): number {
  const k = Math.floor(x / ln2 + 0.5);
  const r = x - k * ln2;
  let result = 1 + r * (1 + (r / 2) * (1 + (r / 3) * (1 + (r / 4) * (1 + (r / 5) * (1 + (r / 6) * (1 + r / 7))))));
  for (let i = 0; i < k; i++) result *= 2;
  for (let i = 0; i > k; i--) result /= 2;
  return result;
}

/** Natural logarithm of a positive number, to about 1e-9. For set-up, not for inner loops. */
export function logarithm(x: number): number {
  let m = x;
  let k = 0;
  while (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  while (m < Math.SQRT1_2) {
    m *= 2;
    k--;
  }
  const s = (m - 1) / (m + 1);
  const q = s * s;
  return k * ln2 + 2 * s * (1 + q * (1 / 3 + q * (1 / 5 + q * (1 / 7 + q * (1 / 9 + q * (1 / 11 + q / 13))))));
}

/** `base` (0 or more) to a real power. For set-up, not for inner loops. */
export function power(base: number, exponent: number): number {
  return base <= 0 ? 0 : exponential(exponent * logarithm(base));
}
