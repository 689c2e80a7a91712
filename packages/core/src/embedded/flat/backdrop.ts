import type { Scene } from '../scene/index.js';
import { grade, mix, multiply, type Rgb, toHex, toRgb } from './colour.js';

export interface Size {
  width: number;
  height: number;
}

/**
 * The backdrop as one gradient: lit on the side that the key does not stand on, as a wall behind a sitter is, and darker
 * towards the edges by the finish's vignette. Nothing for a transparent one.
 */
export function drawBackdrop(scene: Scene, { width, height }: Size, prefix: string): { defs: string; body: string } {
  const { backdrop, light, finish } = scene;
  if (backdrop.kind === 'transparent') return { defs: '', body: '' };
  const glowing = light.pattern === 'back' || light.pattern === 'silhouette';
  const see = (hex: string, edge: number) => toHex(grade(seen(toRgb(hex), scene, edge), finish));
  const inner = see(glowing ? toHex(mix(toRgb(backdrop.inner), [1, 1, 1], 0.45)) : backdrop.inner, 0);
  const outer = see(backdrop.outer, 0.35 * finish.vignette);
  const side = Math.sin((light.azimuth * Math.PI) / 180);
  const n = (value: number) => String(Math.round(value * 1000) / 1000);
  const cx = glowing ? 0.5 : 0.5 - 0.2 * side;
  const radius = Math.max(width, height) * 0.78;
  const defs = `<radialGradient id="${prefix}z" gradientUnits="userSpaceOnUse" cx="${n(width * cx)}" cy="${n(height * 0.4)}" r="${n(radius)}"><stop offset="0" stop-color="${inner}"/><stop offset="1" stop-color="${outer}"/></radialGradient>`;
  return { defs, body: `<rect width="${width}" height="${height}" fill="url(#${prefix}z)"/>` };
}

function seen(colour: Rgb, { light }: Scene, edge: number): Rgb {
  const lit = multiply(colour, mix([1, 1, 1], toRgb(light.colour), 0.3));
  const keyed =
    light.key >= 0 ? mix(lit, [1, 1, 1], 0.45 * light.key) : mix(lit, [0.03, 0.03, 0.05], -0.62 * light.key);
  const accented = light.accent ? mix(keyed, multiply(toRgb(light.accent), [0.35, 0.25, 0.6]), 0.35) : keyed;
  return mix(accented, [0.02, 0.02, 0.03], edge);
}
