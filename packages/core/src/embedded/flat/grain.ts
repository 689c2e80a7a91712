import { unitFrom } from '../sitter/index.js';
import type { Size } from './backdrop.js';

/** Specks for a grain of 1: few enough to cost nothing, enough to be seen. */
const most = 400;

/**
 * Film grain as two scatterings of specks, light and dark, the same for the same seed. Noise proper is a filter, which
 * costs more than all the rest of the picture.
 */
export function drawGrain(amount: number, { width, height }: Size, seed: number): string {
  if (amount <= 0) return '';
  const count = Math.round(most * Math.min(1, amount));
  const edge = Math.max(width, height) / 420;
  const scatter = (name: string) =>
    Array.from({ length: count }, (_, i) => {
      const x = Math.round(unitFrom(seed, `${name}x${i}`) * width * 10) / 10;
      const y = Math.round(unitFrom(seed, `${name}y${i}`) * height * 10) / 10;
      const size = Math.round(edge * (0.6 + unitFrom(seed, `${name}s${i}`)) * 100) / 100;
      return `M${x} ${y}h${size}v${size}h-${size}z`;
    }).join('');
  const opacity = Math.round((0.07 + 0.09 * amount) * 100) / 100;
  return `<path d="${scatter('l')}" fill="#fff" opacity="${opacity}"/><path d="${scatter('d')}" fill="#000" opacity="${opacity}"/>`;
}
