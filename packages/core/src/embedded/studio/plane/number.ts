/** `value` held between `least` and `most`. */
export function clamp(value: number, least: number, most: number): number {
  return value < least ? least : value > most ? most : value;
}

/** From 0 at `from` to 1 at `to`, with level ends: Hermite's `3t² - 2t³`. */
export function ramp(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1);
  return t * t * (3 - 2 * t);
}
