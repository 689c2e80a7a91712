import { describe, expect, it } from 'vitest';
import { planTiles, prepareBust, renderTile } from '../../../src/embedded/bust/index.js';
import { renderPass } from '../../../src/embedded/guide/render-pass.js';
import { sceneWith, sitterWith } from './people.js';

const width = 72;
const height = 90;
const sitter = sitterWith({ hair: 'wavy-long', glasses: 'square' });
const whole = { x: 0, y: 0, w: width, h: height, width, height, quality: 'final' } as const;

describe('a picture drawn in tiles', () => {
  it('is the picture drawn whole, whichever model draws which tile, in any order', () => {
    const expected = renderTile(prepareBust(sitter, sceneWith(), 1), whole);
    const models = [prepareBust(sitter, sceneWith(), 1), prepareBust(sitter, sceneWith(), 1)] as const;
    const joined = new Uint8ClampedArray(width * height * 4);
    planTiles(width, height, 32)
      .reverse()
      .forEach((tile, n) => {
        const pixels = renderTile(models[n % 2 === 0 ? 0 : 1], tile);
        for (let row = 0; row < tile.h; row++) {
          joined.set(pixels.subarray(row * tile.w * 4, (row + 1) * tile.w * 4), ((tile.y + row) * width + tile.x) * 4);
        }
      });
    expect(joined).toEqual(expected);
  });

  it('covers every pixel once', () => {
    const seen = new Uint8Array(width * height);
    for (const tile of planTiles(width, height, 32)) {
      for (let y = tile.y; y < tile.y + tile.h; y++)
        for (let x = tile.x; x < tile.x + tile.w; x++) seen[y * width + x]!++;
    }
    expect(seen.every((count) => count === 1)).toBe(true);
  });
});

describe('the passes for a composition guide', () => {
  const model = prepareBust(sitter, sceneWith({ backdrop: { kind: 'transparent' } }), 1);
  const at = (pixels: Uint8ClampedArray, u: number, v: number) =>
    pixels.subarray((Math.floor(v * height) * width + Math.floor(u * width)) * 4).slice(0, 4);

  it('mask what the picture covers', () => {
    const mask = renderPass(model, 'mask', whole);
    const picture = renderTile(model, whole);
    let differing = 0;
    for (let i = 0; i < mask.length; i += 4) if (mask[i]! > 127 !== picture[i + 3]! > 127) differing++;
    // the mask takes one sample a pixel, the picture eight along its edges
    expect(differing).toBeLessThan(0.02 * width * height);
  });

  it('show the nose nearer than the ears, and the backdrop black', () => {
    const depth = renderPass(model, 'depth', whole);
    expect(at(depth, 0.5, 0.455)[0]).toBeGreaterThan(at(depth, 0.66, 0.45)[0]!);
    expect([...at(depth, 0.02, 0.02)]).toEqual([0, 0, 0, 255]);
  });

  it('show the forehead facing the camera', () => {
    const [r, g, b] = at(renderPass(model, 'normal', whole), 0.5, 0.36);
    expect(b).toBeGreaterThan(200);
    expect(Math.abs(r! - 127)).toBeLessThan(45);
    expect(g).toBeGreaterThan(100);
  });
});
