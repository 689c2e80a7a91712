import { power } from './wave.js';

/** Light or reflectance in linear sRGB primaries, 0 black, 1 a white surface. */
export type Rgb = readonly [r: number, g: number, b: number];

/** The transfer function of sRGB (IEC 61966-2-1), from a display value in 0..1 to linear light. */
export function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4);
}

/** The inverse: from linear light in 0..1 to a display value. */
export function toDisplay(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * power(light, 1 / 2.4) - 0.055;
}

/** `#rrggbb` as display values in 0..1; a malformed colour is mid grey. */
export function displayOf(hex: string): Rgb {
  const value = /^#?([0-9a-f]{6})$/i.exec(hex)?.[1];
  if (value === undefined) return [0.5, 0.5, 0.5];
  const n = Number.parseInt(value, 16);
  return [((n >> 16) & 255) / 255, ((n >> 8) & 255) / 255, (n & 255) / 255];
}

/** `#rrggbb` in linear light. */
export function linearOf(hex: string): Rgb {
  const [r, g, b] = displayOf(hex);
  return [toLinear(r), toLinear(g), toLinear(b)];
}

/** Relative luminance of linear light (Rec. 709 weights). */
export function luminance(c: Rgb): number {
  return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

export function scale(c: Rgb, k: number): Rgb {
  return [c[0] * k, c[1] * k, c[2] * k];
}

export function mixRgb(a: Rgb, b: Rgb, t: number): Rgb {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}
