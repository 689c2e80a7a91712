import type { Machine } from '../machine/machine.js';
import { plain } from '../machine/plain.js';
import { pad } from './shaping.js';
import { axesOf, type Tensor } from './tensor.js';
import { type Stride, walkAxis } from './window.js';

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
  { strideX, strideY, padding }: Stride,
  machine: Machine = plain,
): Tensor {
  const { height, width, channels } = axesOf(input);
  const [filters = 1, kernelHeight = 1, kernelWidth = 1] = kernel.shape;
  const down = walkAxis(height, kernelHeight, strideY, padding);
  const across = walkAxis(width, kernelWidth, strideX, padding);
  const places = down.count * across.count;
  const output = machine.take(places * filters);
  const shape = [1, down.count, across.count, filters];
  if (kernelHeight * kernelWidth * strideX * strideY === 1) {
    machine.multiplyRows(input.data, kernel.data, bias, output, places, filters, channels, channels);
    return { shape, data: output };
  }
  const below = Math.max(0, (down.count - 1) * strideY + kernelHeight - height - down.before);
  const right = Math.max(0, (across.count - 1) * strideX + kernelWidth - width - across.before);
  const padded = pad(input, [0, 0, down.before, below, across.before, right, 0, 0], machine);
  const run = kernelWidth * channels;
  const depth = kernelHeight * run;
  const wide = padded.shape[2]! * channels;
  // Vectors take four numbers at a time: the last of a row's four are zeros.
  const line = (depth + 3) & ~3;
  const most = Math.max(1, Math.floor(PATCH_NUMBERS / (line * across.count)));
  const patches = machine.take(Math.min(most, down.count) * across.count * line).fill(0);
  for (let first = 0; first < down.count; first += most) {
    const rows = Math.min(most, down.count - first);
    for (let row = 0; row < rows; row++) {
      for (let y = 0; y < kernelHeight; y++) {
        const from = ((first + row) * strideY + y) * wide;
        unroll(
          padded.data,
          from,
          strideX * channels,
          run,
          patches,
          row * across.count * line + y * run,
          line,
          across.count,
        );
      }
    }
    const count = rows * across.count;
    const part = output.subarray(first * across.count * filters, (first * across.count + count) * filters);
    machine.multiplyRows(patches, kernel.data, bias, part, count, filters, depth, line);
  }
  machine.giveBack(patches);
  machine.giveBack(padded.data);
  return { shape, data: output };
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
