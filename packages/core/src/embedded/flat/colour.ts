import type { Finish } from '../scene/index.js';

/** Red, green and blue in 0 to 1, sRGB: the arithmetic of paint, not of light. */
export type Rgb = readonly [red: number, green: number, blue: number];

export function toRgb(hex: string): Rgb {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}

export function toHex(colour: Rgb): string {
  const channel = (value: number) =>
    Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${colour.map(channel).join('')}`;
}

/** `share` of the way from one colour to another. */
export function mix([r, g, b]: Rgb, [toR, toG, toB]: Rgb, share: number): Rgb {
  return [r + (toR - r) * share, g + (toG - g) * share, b + (toB - b) * share];
}

/** What a surface of one colour shows under a light of another. */
export function multiply([r, g, b]: Rgb, [lr, lg, lb]: Rgb): Rgb {
  return [r * lr, g * lg, b * lb];
}

/** Relative lightness, 0 to 1 (Rec. 601 luma). */
export function lightness([r, g, b]: Rgb): number {
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

/** The finish as arithmetic on one colour: saturation, warmth, contrast about the middle, lifted blacks, toning. */
export function grade(colour: Rgb, finish: Finish): Rgb {
  const grey = lightness(colour);
  const { saturation, warmth, contrast, fade, toning } = finish;
  const saturated = mix([grey, grey, grey], colour, saturation);
  const warmed = multiply(saturated, [1 + 0.1 * warmth, 1 + 0.015 * warmth, 1 - 0.16 * warmth]);
  const contrasted = map(warmed, (value) => 0.5 + (value - 0.5) * contrast);
  const lifted = map(contrasted, (value) => value * (1 - 0.16 * fade) + 0.12 * fade);
  if (!toning) return lifted;
  const light = lightness(lifted);
  const tone = mix(toRgb(toning.shadows), toRgb(toning.highlights), Math.min(1, Math.max(0, light)));
  return mix(lifted, multiply(tone, [0.35 + 0.65 * light, 0.35 + 0.65 * light, 0.35 + 0.65 * light]), toning.strength);
}

function map([r, g, b]: Rgb, change: (value: number) => number): Rgb {
  return [change(r), change(g), change(b)];
}
