import type { Machine } from '../machine/machine.js';
import { plain } from '../machine/plain.js';
import { layWindows } from './lay-windows.js';
import { axesOf, type Tensor } from './tensor.js';
import type { Stride } from './window.js';

/** Numbers of unrolled windows held at a time: 256 KiB, within a core's second cache. */
const PATCH_NUMBERS = 65_536;

/**
 * Convolution. `kernel` is [out, height, width, in], `bias` has one number an output channel. Windows are unrolled into
 * rows and multiplied with the kernel's rows; a 1 x 1 kernel needs no unrolling.
 */
export function convolve(
  input: Tensor,
  kernel: Tensor,
  bias: Float32Array,
  stride: Stride,
  machine: Machine = plain,
): Tensor {
  const { height, width, channels } = axesOf(input);
  const [filters = 1, kernelHeight = 1, kernelWidth = 1] = kernel.shape;
  const { strideX, strideY } = stride;
  if (kernelHeight * kernelWidth * strideX * strideY === 1) {
    const data = machine.take(height * width * filters);
    machine.multiplyRows(input.data, kernel.data, bias, data, height * width, filters, channels, channels);
    return { shape: [1, height, width, filters], data };
  }
  const { rows: down, places: across, padded } = layWindows(input, kernel, stride, machine);
  const output = machine.take(down * across * filters);
  const run = kernelWidth * channels;
  const depth = kernelHeight * run;
  const wide = padded.shape[2]! * channels;
  // Vectors take four numbers at a time: the last of a row's four are zeros.
  const line = (depth + 3) & ~3;
  const most = Math.max(1, Math.floor(PATCH_NUMBERS / (line * across)));
  const patches = machine.take(Math.min(most, down) * across * line).fill(0);
  for (let first = 0; first < down; first += most) {
    const rows = Math.min(most, down - first);
    for (let row = 0; row < rows; row++) {
      for (let y = 0; y < kernelHeight; y++) {
        const from = ((first + row) * strideY + y) * wide;
        unroll(padded.data, from, strideX * channels, run, patches, row * across * line + y * run, line, across);
      }
    }
    const count = rows * across;
    const part = output.subarray(first * across * filters, (first * across + count) * filters);
    machine.multiplyRows(patches, kernel.data, bias, part, count, filters, depth, line);
  }
  machine.giveBack(patches);
  machine.giveBack(padded.data);
  return { shape: [1, down, across, filters], data: output };
}

/** Copies one line of a row of windows, `run` numbers of each. */
function unroll(
  input: Float32Array,
  from: number,
  step: number,
  run: number,
  patches: Float32Array,
  to: number,
  line: number,
  count: number,
): void {
  for (let window = 0; window < count; window++) {
    const first = from + window * step;
    const at = to + window * line;
    for (let i = 0; i < run; i++) patches[at + i] = input[first + i]!;
  }
}
