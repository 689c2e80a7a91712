import { describe, expect, it } from 'vitest';
import { convolveBeforeResizing } from '../../../src/image/network/model/reorder.js';
import { readModel } from '../../../src/image/network/model/tflite.js';
import { multiply, squashAll, swishHard } from '../../../src/image/network/operator/gate.js';
import { poolMean, resizeBilinear, unfoldBlocks } from '../../../src/image/network/operator/scaling.js';
import { segmenterBytes } from '../../embedded/studio/segmenter-bytes.js';

describe('convolveBeforeResizing', () => {
  it('moves the three convolutions that follow a resizing before it', () => {
    const model = readModel(segmenterBytes);
    const order = (steps: typeof model.steps) => steps.map(({ kind }) => kind).join(' ');
    const pair = /convolve resize-bilinear/g;
    expect(order(model.steps).match(/resize-bilinear convolve/g)).toHaveLength(3);
    expect(order(convolveBeforeResizing(model).steps).match(pair)).toHaveLength(3);
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
