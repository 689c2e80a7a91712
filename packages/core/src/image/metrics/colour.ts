/** sRGB's transfer function undone (IEC 61966-2-1), for each 8-bit code. */
const LINEAR = Float64Array.from({ length: 256 }, (_, code) => {
  const value = code / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** Light for a gamma-coded sample, between codes by straight lines. */
function toLinear(code: number): number {
  const low = Math.min(254, Math.max(0, Math.floor(code)));
  return LINEAR[low]! + (LINEAR[low + 1]! - LINEAR[low]!) * Math.min(1, code - low);
}

const cell = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);

/** CIELAB: lightness 0 to 100, a* green to red, b* blue to yellow. */
export interface Lab {
  readonly lightness: number;
  readonly a: number;
  readonly b: number;
}

/** CIELAB (CIE 15:2004) under D65 of a gamma-coded sRGB colour, samples 0 to 255. */
export function toLab(red: number, green: number, blue: number): Lab {
  const r = toLinear(red);
  const g = toLinear(green);
  const b = toLinear(blue);
  const x = cell((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = cell(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = cell((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return { lightness: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) };
}

/** Distance from grey: the length of (a*, b*). */
export function chromaOf({ a, b }: Pick<Lab, 'a' | 'b'>): number {
  return Math.hypot(a, b);
}
