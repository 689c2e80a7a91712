import type { Plane } from '../../../image/index.js';
import { eachColour } from '../plane/colour-row.js';

const CODES = 4096;
const ROOTS = 16384;

/** Linear light of a gamma-coded value, by 4096 steps (IEC 61966-2-1). */
const LINEAR = Float32Array.from({ length: CODES + 1 }, (_, i) => {
  const code = i / CODES;
  return code <= 0.04045 ? code / 12.92 : ((code + 0.055) / 1.055) ** 2.4;
});

/** Gamma-coded value by the square root of linear light: as fine in the shadows as the eye is. */
const CODED = Float32Array.from({ length: ROOTS + 1 }, (_, i) => {
  const light = (i / ROOTS) ** 2;
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
});

/** sRGB from 0 to 1 to linear light. */
export function toLinear(code: number): number {
  return LINEAR[code <= 0 ? 0 : code >= 1 ? CODES : (code * CODES + 0.5) | 0]!;
}

/** Linear light to sRGB from 0 to 1. */
export function toCoded(light: number): number {
  return CODED[light <= 0 ? 0 : light >= 1 ? ROOTS : (Math.sqrt(light) * ROOTS + 0.5) | 0]!;
}

/** Relative luminance of linear light (ITU-R BT.709). */
export function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The luminance of one place of three gamma-coded planes. */
export function lightAt({ red, green, blue }: Readonly<Record<keyof Rgb, Plane>>, at: number): number {
  return luminance(toLinear(red.data[at]!), toLinear(green.data[at]!), toLinear(blue.data[at]!));
}

/** Three channels of one colour. */
export interface Rgb {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** `#rrggbb` as sRGB from 0 to 1. */
export function readHex(hex: string): Rgb {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { red: channel(1), green: channel(3), blue: channel(5) };
}

/** The tint of a light: linear, of luminance 1, `share` of the way from white. */
export function tintOf(hex: string, share: number): Rgb {
  const light = eachColour(readHex(hex), toLinear);
  const level = Math.max(0.05, luminance(light.red, light.green, light.blue));
  return eachColour(light, (value) => 1 + (value / level - 1) * share);
}
