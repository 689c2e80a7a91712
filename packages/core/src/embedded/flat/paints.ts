import type { Finish, LightRig } from '../scene/index.js';
import { grade, lightness, mix, multiply, type Rgb, toHex, toRgb } from './colour.js';

/** A part of the figure that the light falls across as one: middle and reach in the art's units. */
export interface Surface {
  id: string;
  x: number;
  y: number;
  /** From the middle to where the light, or the shadow, is full. */
  reach: number;
}

/**
 * The paints of one picture. The light is in the paints: every fill is a gradient from lit to shaded along the key's
 * direction, so that no filter, mask or blend mode is needed and the SVG stays plain vector art.
 */
export interface Paints {
  /** The paint of a surface whose own colour is `hex`: a colour, or the address of a gradient. */
  fill(surface: Surface, hex: string): string;
  /** The colour that the surface shows where the key does not reach it. */
  shaded(hex: string): string;
  /** The colour that the surface shows in the key. */
  lit(hex: string): string;
  /** A colour that no light changes, only the finish: ink. */
  plain(hex: string): string;
  /** The gradients used so far. */
  defs(): string;
}

const white: Rgb = [1, 1, 1];

export interface PaintOptions {
  light: LightRig;
  finish: Finish;
  /** The art is mirrored in the picture, so the light is mirrored in the art. */
  mirrored: boolean;
  /** Prefix of the ids, so that several pictures can stand in one page. */
  prefix: string;
}

export function createPaints({ light, finish, mirrored, prefix }: PaintOptions): Paints {
  const made = new Map<string, { id: string; markup: string }>();
  const silhouette = light.pattern === 'silhouette';
  const tones = (hex: string) => toneSteps(toRgb(hex), light, finish);
  return {
    fill(surface, hex) {
      if (silhouette) return toHex(grade([0.05, 0.05, 0.07], finish));
      const key = `${surface.id} ${hex}`;
      const known = made.get(key);
      if (known) return `url(#${known.id})`;
      const id = `${prefix}${made.size.toString(36)}`;
      made.set(key, { id, markup: gradient(id, surface, tones(hex), light, mirrored) });
      return `url(#${id})`;
    },
    shaded: (hex) => (silhouette ? toHex(grade([0.05, 0.05, 0.07], finish)) : tones(hex).shadow),
    lit: (hex) => (silhouette ? toHex(grade([0.05, 0.05, 0.07], finish)) : tones(hex).base),
    plain: (hex) => toHex(grade(silhouette ? [0.05, 0.05, 0.07] : toRgb(hex), finish)),
    defs: () => Array.from(made.values(), ({ markup }) => markup).join(''),
  };
}

interface Tones {
  highlight: string;
  base: string;
  shadow: string;
}

/** How bright the shadow side is beside the lit side, for a fill of 0 and of 1. Paper never goes to black. */
const darkest = 0.4;
const brightest = 0.98;

function toneSteps(colour: Rgb, light: LightRig, finish: Finish): Tones {
  const exposure = 1 + (light.key < 0 ? 0.3 : 0.12) * light.key;
  const fromBehind = light.pattern === 'back' || light.pattern === 'rim';
  const base = multiply(colour, mix(white, toRgb(light.colour), light.accent ? 0.55 : 0.75)).map(
    (value) => value * exposure,
  );
  const lit: Rgb = [base[0]!, base[1]!, base[2]!];
  const deep = lightness(colour) < 0.35 ? 0.14 : 0;
  const level = darkest + (brightest - darkest) * Math.sqrt(light.fill) + deep * (1 - Math.sqrt(light.fill));
  // Warm colours keep their warmth in the shade, as skin does; cool ones go towards blue.
  const warm = colour[0] > colour[2] ? 1 : 0;
  const tint: Rgb = [level * (0.97 + 0.05 * warm), level * 0.95, level * (1.04 - 0.1 * warm)];
  const shadow = multiply(lit, tint);
  const accented = light.accent ? mix(shadow, multiply(toRgb(light.accent), [0.8, 0.8, 0.8]), 0.3) : shadow;
  const face = fromBehind ? mix(accented, lit, 0.25 + 0.5 * light.fill) : lit;
  const glow = 0.06 + 0.1 * light.hardness + 0.1 * Math.max(0, light.key);
  return {
    highlight: toHex(grade(mix(face, mix(toRgb(light.colour), white, 0.4), fromBehind ? 0.02 : glow), finish)),
    base: toHex(grade(face, finish)),
    shadow: toHex(grade(accented, finish)),
  };
}

/** Where the shadow begins, from 0 (the lit edge) to 1 (the far edge), by pattern. */
const terminators: Readonly<Partial<Record<LightRig['pattern'], number>>> = {
  flat: 1.1,
  loop: 0.66,
  rembrandt: 0.52,
  split: 0.5,
  butterfly: 0.82,
  clamshell: 1.05,
  broad: 0.68,
  short: 0.56,
  top: 0.6,
  under: 0.6,
};

function gradient(id: string, { x, y, reach }: Surface, tones: Tones, light: LightRig, mirrored: boolean): string {
  const [dx, dy] = direction(light, mirrored);
  const at = terminators[light.pattern] ?? 0.7;
  const half = 0.04 + 0.34 * (1 - light.hardness);
  const stops: readonly (readonly [number, string])[] = [
    [0, tones.highlight],
    [Math.max(0.02, at - half), tones.base],
    [Math.min(1, at + half), tones.shadow],
  ];
  const n = (value: number) => String(Math.round(value * 100) / 100);
  const line = `x1="${n(x + dx * reach)}" y1="${n(y + dy * reach)}" x2="${n(x - dx * reach)}" y2="${n(y - dy * reach)}"`;
  const marks = stops.map(([offset, colour]) => `<stop offset="${n(offset)}" stop-color="${colour}"/>`).join('');
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${line}>${marks}</linearGradient>`;
}

/** The way from the figure to the key, in the art's plane, as a unit vector; straight up for a light at the lens. */
export function direction(light: LightRig, mirrored: boolean): readonly [x: number, y: number] {
  const radians = Math.PI / 180;
  const x = Math.sin(light.azimuth * radians) * (mirrored ? -1 : 1);
  const y = -Math.sin(light.elevation * radians) * 0.7;
  const length = Math.hypot(x, y);
  return length < 0.15 ? [0, -1] : [x / length, y / length];
}
