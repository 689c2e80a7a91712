import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiplyRows } from '../../../src/image/network/machine/multiply-rows.js';
import { halfToNumber, widenHalves } from '../../../src/image/network/model/half.js';
import { convolve } from '../../../src/image/network/operator/convolution.js';
import { convolveDepthwise } from '../../../src/image/network/operator/depthwise.js';
import { add, rectify, rectifyLeaky } from '../../../src/image/network/operator/elementwise.js';
import { concatenate, pad, poolMax } from '../../../src/image/network/operator/shaping.js';
import type { Tensor } from '../../../src/image/network/operator/tensor.js';
import type { Stride } from '../../../src/image/network/operator/window.js';

/** Numbers that look random and are the same in every run. */
function fill(shape: readonly number[], seed: number): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const data = Float32Array.from(
    { length: size },
    (_, i) => (Math.imul(i + seed * 7919 + 1, 2654435761) >> 16) / 32768,
  );
  return { shape, data };
}

const at = ({ shape, data }: Tensor, y: number, x: number, c: number): number => {
  const [, height = 0, width = 0, channels = 0] = shape;
  const inside = y >= 0 && y < height && x >= 0 && x < width;
  return inside ? (data[(y * width + x) * channels + c] ?? 0) : 0;
};

/** TensorFlow's output length and leading padding, written from its documentation. */
function walk(length: number, kernel: number, stride: number, padding: Stride['padding']) {
  if (padding === 'valid') return { count: Math.ceil((length - kernel + 1) / stride), before: 0 };
  const rest = length % stride;
  const total = Math.max(0, rest === 0 ? kernel - stride : kernel - rest);
  return { count: Math.ceil(length / stride), before: Math.floor(total / 2) };
}

/** A window operation by its definition, one output number at a time. */
function byDefinition(
  input: Tensor,
  kernelHeight: number,
  kernelWidth: number,
  filters: number,
  stride: Stride,
  value: (y: number, x: number, filter: number) => number,
): Tensor {
  const down = walk(input.shape[1] ?? 0, kernelHeight, stride.strideY, stride.padding);
  const across = walk(input.shape[2] ?? 0, kernelWidth, stride.strideX, stride.padding);
  const numbers: number[] = [];
  for (let y = 0; y < down.count; y++) {
    for (let x = 0; x < across.count; x++) {
      for (let f = 0; f < filters; f++) {
        numbers.push(value(y * stride.strideY - down.before, x * stride.strideX - across.before, f));
      }
    }
  }
  return { shape: [1, down.count, across.count, filters], data: Float32Array.from(numbers) };
}

function expectClose(found: Tensor, wanted: Tensor) {
  expect(found.shape).toEqual(wanted.shape);
  for (const [i, value] of wanted.data.entries()) expect(found.data[i]).toBeCloseTo(value, 3);
}

const side = fc.integer({ min: 3, max: 9 });
const stride: fc.Arbitrary<Stride> = fc.record({
  padding: fc.constantFrom('same', 'valid'),
  strideX: fc.integer({ min: 1, max: 3 }),
  strideY: fc.integer({ min: 1, max: 3 }),
});
const kernelSide = fc.integer({ min: 1, max: 3 });
const channelCount = fc.integer({ min: 1, max: 6 });

describe('each operation against its definition', () => {
  it('multiplyRows, for every remainder of its blocks', () => {
    const length = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(length, length, length, (rows, columns, depth) => {
        const [a, b, bias] = [fill([rows * depth], 1), fill([columns * depth], 2), fill([columns], 3)];
        const out = new Float32Array(rows * columns);
        multiplyRows(a.data, b.data, bias.data, out, rows, columns, depth, depth);
        for (let m = 0; m < rows; m++) {
          for (let n = 0; n < columns; n++) {
            let sum = bias.data[n] ?? 0;
            for (let k = 0; k < depth; k++) sum += (a.data[m * depth + k] ?? 0) * (b.data[n * depth + k] ?? 0);
            expect(out[m * columns + n]).toBeCloseTo(sum, 4);
          }
        }
      }),
    );
  });

  it('convolve', () => {
    fc.assert(
      fc.property(side, side, channelCount, channelCount, kernelSide, kernelSide, stride, (h, w, c, f, kh, kw, s) => {
        const [input, kernel, bias] = [fill([1, h, w, c], 1), fill([f, kh, kw, c], 2), fill([f], 3)];
        const wanted = byDefinition(input, kh, kw, f, s, (top, left, filter) => {
          let sum = bias.data[filter] ?? 0;
          for (let i = 0; i < kh * kw * c; i++) {
            const [y, x, k] = [Math.floor(i / (kw * c)), Math.floor(i / c) % kw, i % c];
            sum += at(input, top + y, left + x, k) * (kernel.data[filter * kh * kw * c + i] ?? 0);
          }
          return sum;
        });
        expectClose(convolve(input, kernel, bias.data, s), wanted);
      }),
    );
  });

  it('convolveDepthwise', () => {
    fc.assert(
      fc.property(side, side, channelCount, kernelSide, kernelSide, stride, (h, w, c, kh, kw, s) => {
        const [input, kernel, bias] = [fill([1, h, w, c], 4), fill([1, kh, kw, c], 5), fill([c], 6)];
        const wanted = byDefinition(input, kh, kw, c, s, (top, left, channel) => {
          let sum = bias.data[channel] ?? 0;
          for (let i = 0; i < kh * kw; i++) {
            const weight = kernel.data[i * c + channel] ?? 0;
            sum += at(input, top + Math.floor(i / kw), left + (i % kw), channel) * weight;
          }
          return sum;
        });
        expectClose(convolveDepthwise(input, kernel, bias.data, s), wanted);
      }),
    );
  });

  it('poolMax', () => {
    fc.assert(
      fc.property(side, side, channelCount, kernelSide, kernelSide, stride, (h, w, c, kh, kw, s) => {
        const input = fill([1, h, w, c], 7);
        const wanted = byDefinition(input, kh, kw, c, s, (top, left, channel) => {
          let most = Number.NEGATIVE_INFINITY;
          for (let y = Math.max(0, top); y < Math.min(h, top + kh); y++) {
            for (let x = Math.max(0, left); x < Math.min(w, left + kw); x++)
              most = Math.max(most, at(input, y, x, channel));
          }
          return most;
        });
        expectClose(poolMax(input, kh, kw, s), wanted);
      }),
    );
  });

  it('pad', () => {
    const margin = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(side, side, channelCount, margin, margin, margin, (h, w, c, top, left, more) => {
        const input = fill([1, h, w, c], 8);
        const padded = pad(input, [0, 0, top, 1, left, 0, 0, more]);
        expect(padded.shape).toEqual([1, h + top + 1, w + left, c + more]);
        for (let y = 0; y < h + top + 1; y++) {
          for (let x = 0; x < w + left; x++) {
            for (let k = 0; k < c + more; k++) {
              expect(at(padded, y, x, k)).toBe(k < c ? at(input, y - top, x - left, k) : 0);
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('concatenate, along any axis', () => {
    const parts: Tensor[] = [
      { shape: [2, 1, 2], data: Float32Array.of(1, 2, 3, 4) },
      { shape: [2, 2, 2], data: Float32Array.of(5, 6, 7, 8, 9, 10, 11, 12) },
    ];
    expect(concatenate(parts, 1)).toEqual({
      shape: [2, 3, 2],
      data: Float32Array.of(1, 2, 5, 6, 7, 8, 3, 4, 9, 10, 11, 12),
    });
    const flat = concatenate([parts[0] as Tensor, parts[0] as Tensor], 0);
    expect([...flat.data]).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
  });

  it('add, rectify and rectifyLeaky', () => {
    const a: Tensor = { shape: [1, 1, 2, 2], data: Float32Array.of(-2, 3, 4, -8) };
    expect([...add(a, a).data]).toEqual([-4, 6, 8, -16]);
    expect([...rectify(a).data]).toEqual([0, 3, 4, 0]);
    expect([...rectifyLeaky(a, Float32Array.of(0.5, 0.25)).data]).toEqual([-1, 3, 4, -2]);
  });
});

describe('half precision', () => {
  it('widens the landmarks of the format, and bytes as numbers', () => {
    const known: [number, number][] = [
      [0x0000, 0],
      [0x3c00, 1],
      [0xc000, -2],
      [0x7bff, 65504],
      [0x0400, 2 ** -14],
      [0x0001, 2 ** -24],
      [0x7c00, Number.POSITIVE_INFINITY],
      [0x3555, 0.333251953125],
    ];
    for (const [bits, value] of known) expect(halfToNumber(bits), bits.toString(16)).toBe(value);
    const view = new DataView(new ArrayBuffer(2));
    for (let bits = 0; bits < 65_536; bits++) {
      view.setUint16(0, bits, true);
      const value = widenHalves(new Uint8Array(view.buffer))[0];
      if (!Object.is(value, halfToNumber(bits))) expect.fail(bits.toString(16));
    }
  });
});
