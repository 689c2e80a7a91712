import { describe, expect, it } from 'vitest';
import { lookSparsely, makeSamples } from '../../../src/embedded/bust/render/samples.js';

/** Looks sparsely at a picture that is given by the luma and the part at each pixel. */
function lookAt(across: number, down: number, luma: (i: number, j: number) => number, part: (i: number) => number) {
  const samples = makeSamples(across, down);
  let looks = 0;
  lookSparsely(samples, (i, j) => {
    looks++;
    const at = j * across + i;
    samples.luma[at] = luma(i, j);
    samples.part[at] = part(i);
    samples.colour.fill(luma(i, j), at * 3, at * 3 + 3);
  });
  return { samples, looks };
}

describe('looking at some pixels only', () => {
  it.each([
    ['a quarter of smooth skin', -1, 33 * 21],
    ['a sixteenth of what is worn', 1, 17 * 11],
  ])('costs a little more than %s, which comes out as it is', (_, part, cost) => {
    const slope = (i: number, j: number) => 0.2 + 0.004 * i + 0.002 * j;
    const { samples, looks } = lookAt(65, 41, slope, () => part);
    expect(looks).toBe(cost);
    for (let at = 0; at < 65 * 41; at++) {
      expect(samples.luma[at]).toBeCloseTo(slope(at % 65, Math.floor(at / 65)), 5);
      expect(samples.colour[at * 3 + 2]).toBeCloseTo(samples.luma[at]!, 5);
    }
  });

  it('misses no edge between two parts, nor between light and shade', () => {
    for (const edge of [5, 6, 7]) {
      const { samples } = lookAt(
        16,
        9,
        (i) => (i < 2 * edge - 4 ? 0.2 : 0.4),
        (i) => (i < edge ? -1 : 3),
      );
      for (let at = 0; at < 16 * 9; at++) {
        expect(samples.part[at]).toBe(at % 16 < edge ? -1 : 3);
        expect(samples.luma[at]).toBeCloseTo(at % 16 < 2 * edge - 4 ? 0.2 : 0.4, 5);
      }
    }
  });

  it('leaves no pixel out where sides are even', () => {
    const { samples } = lookAt(
      6,
      4,
      () => 0.5,
      () => 2,
    );
    expect([...samples.part]).toEqual(Array.from({ length: 24 }, () => 2));
  });
});
