/** A number as GLSL writes one. */
export function float(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
