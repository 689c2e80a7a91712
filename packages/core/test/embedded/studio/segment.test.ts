import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { createSegmenter } from '../../../src/embedded/studio/segment/segmenter.js';
import { readFixture } from '../../image/fixture.js';
import recorded from './recorded.json' with { type: 'json' };
import { segmenterBytes } from './segmenter-bytes.js';

const SIDE = 256;
const segmenter = createSegmenter(segmenterBytes);

function ramp(): Float32Array {
  return Float32Array.from({ length: 3 * SIDE * SIDE }, (_, i) => ((i * 37) % 256) / 255);
}

function portrait(): Float32Array {
  const { width, height, data } = decode(readFixture('../metrics/reference.png'));
  const side = Math.min(width, height);
  const pick = (i: number) => Math.floor((i * side) / SIDE);
  const rgb = new Float32Array(3 * SIDE * SIDE);
  for (let i = 0; i < rgb.length; i++) {
    const cell = Math.floor(i / 3);
    const at = 3 * (pick(Math.floor(cell / SIDE)) * width + pick(cell % SIDE)) + (i % 3);
    rgb[i] = (data[at] ?? 0) / 255;
  }
  return rgb;
}

describe('createSegmenter', () => {
  it.each([
    ['ramp', ramp],
    ['portrait', portrait],
  ] as const)('gives the mask that TensorFlow Lite gives for the %s, to 1e-3', (name, input) => {
    const { data } = segmenter.run(input());
    const expected = recorded[name];
    const every97th = Array.from(data).filter((_, i) => i % 97 === 0);
    expect(every97th).toHaveLength(expected.every97th.length);
    const furthest = Math.max(...every97th.map((value, i) => Math.abs(value - (expected.every97th[i] ?? Number.NaN))));
    expect(furthest).toBeLessThan(1e-3);
    expect(Math.abs(data.reduce((sum, value) => sum + value, 0) - expected.sum) / data.length).toBeLessThan(1e-4);
  });

  it('gives the same mask again, and only shares', () => {
    const once = segmenter.run(portrait()).data;
    expect(segmenter.run(portrait()).data).toEqual(once);
    expect(once.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('refuses bytes that are no such network', () => {
    expect(() => createSegmenter(new Uint8Array(64))).toThrow(RangeError);
    expect(() => createSegmenter(segmenterBytes.subarray(0, 5000))).toThrow(RangeError);
  });
});
