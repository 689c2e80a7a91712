import { prepareBust, type Quality, renderTile } from '../../../src/embedded/bust/index.js';
import type { Scene } from '../../../src/embedded/scene/index.js';
import type { Sitter } from '../../../src/embedded/sitter/index.js';

/** A whole picture, RGBA. */
export function drawWhole(sitter: Sitter, scene: Scene, side: number, quality: Quality = 'final'): Uint8ClampedArray {
  const tile = { x: 0, y: 0, w: side, h: side, width: side, height: side, quality };
  return renderTile(prepareBust(sitter, scene, 1), tile);
}

/** Mean luma, 0 to 255, of the pixels of a square picture that `where` picks by their place (0 to 1 right and down). */
export function meanLuma(pixels: Uint8ClampedArray, side: number, where: (u: number, v: number) => boolean): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (!where((x + 0.5) / side, (y + 0.5) / side)) continue;
      const at = (y * side + x) * 4;
      sum += 0.2126 * (pixels[at] ?? 0) + 0.7152 * (pixels[at + 1] ?? 0) + 0.0722 * (pixels[at + 2] ?? 0);
      count++;
    }
  }
  return sum / count;
}

/** The face's own area in a frontal headshot, on one side of its middle. */
export const cheek = (side: 'left' | 'right') => (u: number, v: number) =>
  v > 0.36 && v < 0.5 && (side === 'left' ? u > 0.36 && u < 0.49 : u > 0.51 && u < 0.64);
