import { describe, expect, it } from 'vitest';
import { prepareBust } from '../../../src/embedded/bust/index.js';
import { renderPass } from '../../../src/embedded/guide/render-pass.js';
import type { Scene } from '../../../src/embedded/scene/index.js';
import { sceneWith, sitterWith } from './people.js';
import { drawWhole } from './picture.js';

const side = 64;
const sitter = sitterWith({ hair: 'buzz', presentation: 'masculine' });

/** Left, right and top edge of the head in the mask, above the shoulders, as shares of the picture. */
function headBox(camera: Partial<Scene['camera']>, rows = 0.6): { left: number; right: number; top: number } {
  const model = prepareBust(sitter, sceneWith({ camera }), 1);
  const mask = renderPass(model, 'mask', { x: 0, y: 0, w: side, h: side, width: side, height: side, quality: 'draft' });
  let [left, right, top] = [side, 0, side];
  for (let y = 0; y < side * rows; y++) {
    for (let x = 0; x < side; x++) {
      if (mask[(y * side + x) * 4] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
    }
  }
  return { left: left / side, right: right / side, top: top / side };
}

describe('the camera', () => {
  it('draws the head as large as its framing says', () => {
    const near = headBox({ faceFraction: 0.5 });
    const far = headBox({ faceFraction: 0.3 }, 0.45);
    const ratio = (near.right - near.left) / (far.right - far.left);
    expect(ratio).toBeGreaterThan(1.4);
    expect(ratio).toBeLessThan(1.9);
  });

  it('keeps air above the head in every framing wider than a close-up', () => {
    for (const faceFraction of [0.25, 0.35, 0.5]) expect(headBox({ faceFraction }).top).toBeGreaterThan(0.03);
  });

  it('never shows where the bust ends, however high the camera stands and however wide the framing', () => {
    for (const focalLength of [35, 85, 200]) {
      for (const pitch of [0, 20, 40, 60]) {
        const model = prepareBust(sitter, sceneWith({ camera: { faceFraction: 0.05, pitch, focalLength } }), 1);
        const tile = { x: 0, y: side - 1, w: side, h: 1, width: side, height: side, quality: 'draft' } as const;
        const lowest = renderPass(model, 'mask', tile);
        expect(lowest[(side / 2) * 4], `${focalLength} mm from ${pitch}° above`).toBe(255);
      }
    }
  });

  it('moves the face right and down by its offsets', () => {
    const plain = headBox({ faceFraction: 0.4 });
    const right = headBox({ faceFraction: 0.4, offsetX: 0.15 });
    const down = headBox({ faceFraction: 0.4, offsetY: 0.1 });
    expect(right.left - plain.left).toBeCloseTo(0.15, 1);
    expect(down.top - plain.top).toBeCloseTo(0.1, 1);
  });

  it('mirrors the picture, lights and all, when it flips', () => {
    const finish = { vignette: 0 };
    const plain = drawWhole(sitter, sceneWith({ finish }), side);
    const flipped = drawWhole(sitter, sceneWith({ camera: { flip: true }, finish }), side);
    let worst = 0;
    let sum = 0;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const d = Math.abs(plain[(y * side + x) * 4 + 1]! - flipped[(y * side + side - 1 - x) * 4 + 1]!);
        sum += d;
        worst = Math.max(worst, d);
      }
    }
    // samples within a pixel are not laid out symmetrically
    expect(sum / (side * side)).toBeLessThan(1.5);
    expect(worst).toBeLessThan(120);
  });

  it('shows more of one side of the head when it turns', () => {
    const model = (yaw: number) => prepareBust(sitter, sceneWith({ camera: { yaw } }), 1);
    const nose = (yaw: number) => {
      const tile = { x: 0, y: 0, w: side, h: side, width: side, height: side, quality: 'draft' } as const;
      const depth = renderPass(model(yaw), 'depth', tile);
      let best = 0;
      let at = 0;
      const row = Math.floor(side * 0.455);
      for (let x = Math.floor(side * 0.2); x < side * 0.8; x++) {
        const value = depth[(row * side + x) * 4]!;
        if (value > best) {
          best = value;
          at = x / side;
        }
      }
      return at;
    };
    expect(nose(30)).toBeGreaterThan(nose(0) + 0.05);
    expect(nose(-30)).toBeLessThan(nose(0) - 0.05);
  });
});
