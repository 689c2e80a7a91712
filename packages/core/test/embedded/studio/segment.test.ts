import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { multiply, squashAll, swishHard } from '../../../src/embedded/studio/segment/gate.js';
import { readGraph } from '../../../src/embedded/studio/segment/graph.js';
import { convolveBeforeResizing } from '../../../src/embedded/studio/segment/reorder.js';
import { poolMean, resizeBilinear, unfoldBlocks } from '../../../src/embedded/studio/segment/scaling.js';
import { createSegmenter } from '../../../src/embedded/studio/segment/segmenter.js';
import { readFixture } from '../../image/fixture.js';
import recorded from './recorded.json' with { type: 'json' };
import { segmenterBytes } from './tools.js';

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

describe('convolveBeforeResizing', () => {
  it('moves the three convolutions that follow a resizing before it', () => {
    const graph = readGraph(segmenterBytes);
    const order = (steps: typeof graph.steps) => steps.map(({ kind }) => kind).join(' ');
    const pair = /convolve resize-bilinear/g;
    expect(order(graph.steps).match(/resize-bilinear convolve/g)).toHaveLength(3);
    expect(order(convolveBeforeResizing(graph).steps).match(pair)).toHaveLength(3);
  });
});

describe('the steps of the network', () => {
  const picture = { shape: [1, 2, 2, 2], data: Float32Array.of(1, -4, 2, -2, 3, 0, 4, 6) };

  it('multiplies every place by one number a channel', () => {
    const gates = { shape: [1, 1, 1, 2], data: Float32Array.of(2, 0.5) };
    expect(Array.from(multiply(picture, gates).data)).toEqual([2, -2, 4, -1, 6, 0, 8, 3]);
  });

  it('squashes and swishes as their formulas say', () => {
    expect(squashAll(picture).data[5]).toBe(0.5);
    const swished = Array.from(swishHard(picture).data);
    expect(swished).toEqual(
      Array.from(picture.data, (x) => Math.fround((x * Math.min(6, Math.max(0, x + 3))) / 6) + 0),
    );
  });

  it('pools each channel to its mean', () => {
    expect(Array.from(poolMean(picture).data)).toEqual([2.5, 0]);
  });

  it('resizes with half-pixel centres: borders repeat, the middle is in between', () => {
    const line = { shape: [1, 1, 2, 1], data: Float32Array.of(0, 4) };
    expect(Array.from(resizeBilinear(line, 1, 4).data)).toEqual([0, 1, 3, 4]);
  });

  it('unfolds every pixel into its block', () => {
    const line = { shape: [1, 1, 2, 1], data: Float32Array.of(1, 10) };
    const kernel = { shape: [1, 2, 2, 1], data: Float32Array.of(1, 2, 3, 4) };
    const unfolded = unfoldBlocks(line, kernel, Float32Array.of(0.5));
    expect(unfolded.shape).toEqual([1, 2, 4, 1]);
    expect(Array.from(unfolded.data)).toEqual([1.5, 2.5, 10.5, 20.5, 3.5, 4.5, 30.5, 40.5]);
  });
});
