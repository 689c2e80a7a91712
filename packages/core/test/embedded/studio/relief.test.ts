import { describe, expect, it } from 'vitest';
import { dropIslands } from '../../../src/embedded/studio/matte/drop-islands.js';
import { buildRelief } from '../../../src/embedded/studio/relief/relief.js';
import type { Plane } from '../../../src/image/index.js';

/** A plane of what `at` says of every place. */
function paint(side: number, at: (x: number, y: number) => number): Plane {
  const data = Float32Array.from({ length: side * side }, (_, i) => at(i % side, Math.floor(i / side)));
  return { width: side, height: side, data };
}

const ellipse = (x: number, y: number, wide: number, tall: number) => (px: number, py: number) =>
  ((px - x) / wide) ** 2 + ((py - y) / tall) ** 2 < 1;

describe('the relief of a face', () => {
  const isHead = ellipse(60, 56, 30, 42);
  const alpha = paint(120, (x, y) => (isHead(x, y) ? 1 : 0));
  const head = { eyes: { x: 60, y: 54 }, ears: { x: 60, y: 54 }, face: 60, crown: 0.7 };
  const { x, y, z } = buildRelief(alpha, head);
  const facing = (across: number, down: number) =>
    x.data[Math.round(54 + down * 60) * 120 + Math.round(60 + across * 60)]!;

  it('has directions of length 1 everywhere', () => {
    for (let i = 0; i < x.data.length; i++) expect(Math.hypot(x.data[i]!, y.data[i]!, z.data[i]!)).toBeCloseTo(1, 5);
  });

  it('has a nose whose sides turn away from each other more than the cheeks beside it do', () => {
    expect(facing(0.04, 0.2) - facing(-0.04, 0.2)).toBeGreaterThan(facing(0.2, 0.2) - facing(0.12, 0.2) + 0.1);
  });

  it('has no such forms on a head that is turned far away', () => {
    const turned = buildRelief(alpha, { ...head, ears: { x: 78, y: 54 } }).x.data;
    const at = (54 + 12) * 120;
    // A nose would point the other way than the ears, by less than half as far.
    for (const middle of [52, 60]) {
      expect(turned[at + middle + 3]! - turned[at + middle - 3]!).toBeLessThan(
        0.7 * (facing(0.05, 0.2) - facing(-0.05, 0.2)),
      );
    }
  });
});

describe('dropIslands', () => {
  const side = 400;
  const head = { eyes: { x: 200, y: 180 }, face: 200 };
  const isHead = ellipse(200, 190, 90, 140);
  const hold = (plane: Plane, x: number, y: number) => plane.data[y * side + x]!;

  it('drops a cord that only a thin bridge joins to an ear, and keeps the ear', () => {
    const isCord = (x: number, y: number) => x > 72 && x < 82 && y > 165 && y < 235;
    const isBridge = (x: number, y: number) => x >= 80 && x < 115 && y > 165 && y < 177;
    const alpha = paint(side, (x, y) => (isHead(x, y) || isCord(x, y) || isBridge(x, y) ? 1 : 0));
    dropIslands(alpha, head);
    expect(hold(alpha, 76, 225)).toBeLessThan(0.05);
    expect(hold(alpha, 118, 190)).toBeGreaterThan(0.95);
  });

  it('keeps a braid below the ears', () => {
    const isBraid = (x: number, y: number) => x > 100 && x < 124 && y > 240 && y < 390;
    const alpha = paint(side, (x, y) => (isHead(x, y) || isBraid(x, y) ? 1 : 0));
    dropIslands(alpha, head);
    expect(hold(alpha, 112, 370)).toBeGreaterThan(0.9);
  });
});
