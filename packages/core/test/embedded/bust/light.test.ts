import { describe, expect, it } from 'vitest';
import type { LightPattern, LightRig } from '../../../src/embedded/scene/index.js';
import { sceneWith, sitterWith } from './people.js';
import { cheek, drawWhole, meanLuma } from './picture.js';

const side = 64;
const sitter = sitterWith({
  hair: 'buzz',
  presentation: 'masculine',
  expression: 'neutral',
  skin: { id: 'light', hex: '#eabf9b', step: 3 },
});

function luma(pattern: LightPattern, light: Partial<LightRig>): { left: number; right: number } {
  const pixels = drawWhole(sitter, sceneWith({ light: { pattern, ...light } }), side);
  return { left: meanLuma(pixels, side, cheek('left')), right: meanLuma(pixels, side, cheek('right')) };
}

describe('the light', () => {
  it('leaves one half of the face dark when it is split', () => {
    const { left, right } = luma('split', { azimuth: -90, elevation: 5, hardness: 0.8, fill: 0.06 });
    expect(left / right).toBeGreaterThan(2.2);
  });

  it('comes from the other side when its azimuth changes sign', () => {
    const { left, right } = luma('split', { azimuth: 90, elevation: 5, hardness: 0.8, fill: 0.06 });
    expect(right / left).toBeGreaterThan(2.2);
  });

  it('favours the key side less in loop than in Rembrandt light', () => {
    const loop = luma('loop', { azimuth: -35, elevation: 30, fill: 0.45 });
    const rembrandt = luma('rembrandt', { azimuth: -45, elevation: 45, fill: 0.18, hardness: 0.6 });
    expect(loop.left).toBeGreaterThan(loop.right);
    expect(rembrandt.left / rembrandt.right).toBeGreaterThan(loop.left / loop.right);
  });

  it('is even on both sides from the lens axis', () => {
    for (const pattern of ['flat', 'butterfly', 'clamshell'] as const) {
      const { left, right } = luma(pattern, { azimuth: 0, elevation: pattern === 'flat' ? 4 : 45, fill: 0.7 });
      expect(Math.abs(left / right - 1), pattern).toBeLessThan(0.08);
    }
  });

  it('throws the nose’s shadow on the upper lip in butterfly light, not in flat light', () => {
    const under = (u: number, v: number) => Math.abs(u - 0.5) < 0.03 && v > 0.465 && v < 0.495;
    const above = (u: number, v: number) => Math.abs(u - 0.5) < 0.03 && v > 0.27 && v < 0.33;
    const ratio = (pattern: LightPattern, elevation: number) => {
      const scene = sceneWith({ light: { pattern, azimuth: 0, elevation, hardness: 0.5, fill: 0.4 } });
      const pixels = drawWhole(sitter, scene, side);
      return meanLuma(pixels, side, under) / meanLuma(pixels, side, above);
    };
    expect(ratio('butterfly', 50)).toBeLessThan(0.82 * ratio('flat', 4));
  });

  it('shows no face in a silhouette', () => {
    const { left, right } = luma('silhouette', {
      azimuth: 180,
      elevation: 20,
      fill: 0,
      rim: { strength: 1, colour: '#ffffff', side: 'both' },
    });
    expect(Math.max(left, right)).toBeLessThan(30);
  });

  it('lights the brows from above and the chin from below', () => {
    const high = (u: number, v: number) => Math.abs(u - 0.5) < 0.1 && v > 0.26 && v < 0.32;
    const low = (u: number, v: number) => Math.abs(u - 0.5) < 0.1 && v > 0.55 && v < 0.6;
    const ratio = (pattern: LightPattern, elevation: number) => {
      const pixels = drawWhole(sitter, sceneWith({ light: { pattern, azimuth: 0, elevation, fill: 0.1 } }), side);
      return meanLuma(pixels, side, high) / meanLuma(pixels, side, low);
    };
    expect(ratio('top', 80)).toBeGreaterThan(1.3);
    expect(ratio('under', -45)).toBeLessThan(0.95);
  });

  it('edges the head with a rim against the dark', () => {
    const edge = (strength: number) =>
      meanLuma(
        drawWhole(
          sitter,
          sceneWith({
            backdrop: { kind: 'colours', id: 'black', inner: '#101114', outer: '#101114' },
            light: { pattern: 'rim', key: -0.3, rim: { strength, colour: '#f4f8ff', side: 'right' } },
          }),
          side,
        ),
        side,
        (u, v) => u > 0.66 && u < 0.72 && v > 0.2 && v < 0.5,
      );
    expect(edge(1)).toBeGreaterThan(1.4 * edge(0));
  });
});
