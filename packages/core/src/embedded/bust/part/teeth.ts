import type { Anatomy } from '../anatomy/anatomy.js';
import { makeMouth } from './mouth.js';
import { onFace, type Part } from './part.js';

/** The upper row of teeth, a surface behind the lips that follows the face. Only an open mouth has it. */
export function makeTeeth(a: Anatomy): Part[] {
  const mouth = makeMouth(a);
  if (mouth.open === 0) return [];
  const edge = mouth.open * 0.055 + 0.028;
  return [
    {
      name: 'teeth',
      ...onFace,
      distance(x, y, z, skin) {
        if (z < 0.3) return Math.max(skin + 0.06, 0.3 - z);
        const u = x / mouth.half;
        const below = mouth.ceiling(x) - edge * (1 - 0.35 * u * u) - y;
        const behind = skin + 0.062;
        const hole = mouth.opening(x, y) - 0.03;
        return Math.max(behind, hole, below) * 0.9;
      },
      paint(s, x, y) {
        s.matt([0.78, 0.745, 0.68], 1, 0.3, 32);
        s.soft = 0.4;
        const ax = Math.abs(x);
        const rounding = 1 - 0.45 * (ax / mouth.half) * (ax / mouth.half);
        const gap = Math.abs((ax / 0.062) % 1) < 0.08 && ax > 0.03 ? 0.9 : 1;
        const shade = rounding * gap * (mouth.ceiling(x) - y < 0.016 ? 0.72 : 1);
        s.dim(shade, shade, shade * 0.98);
      },
    },
  ];
}
