import { multiplyRows } from './matmul.js';
import { axesOf, type Tensor } from './tensor.js';
import { type Stride, walkAxis } from './window.js';

/** Numbers of unrolled windows held at a time: 256 KiB, within a core's second cache. */
const PATCH_NUMBERS = 65_536;

/**
 * Convolution. `kernel` is [out, height, width, in], `bias` has one number an output channel. Windows are unrolled into
 * rows and multiplied with the kernel's rows; a 1 x 1 kernel needs no unrolling.
 */
export function convolve(input: Tensor, kernel: Tensor, bias: Float32Array, stride: Stride): Tensor {
  const { height, width, channels } = axesOf(input);
  const [filters = 1, kernelHeight = 1, kernelWidth = 1] = kernel.shape;
  const down = walkAxis(height, kernelHeight, stride.strideY, stride.padding);
  const across = walkAxis(width, kernelWidth, stride.strideX, stride.padding);
  const places = down.count * across.count;
  const output = new Float32Array(places * filters);
  const shape = [1, down.count, across.count, filters];
  if (kernelHeight * kernelWidth * stride.strideX * stride.strideY === 1) {
    multiplyRows(input.data, kernel.data, bias, output, places, filters, channels);
    return { shape, data: output };
  }
  const depth = kernelHeight * kernelWidth * channels;
  const rows = Math.min(places, Math.max(4, Math.floor(PATCH_NUMBERS / depth)));
  const patches = new Float32Array(rows * depth);
  for (let first = 0; first < places; first += rows) {
    const count = Math.min(rows, places - first);
    for (let row = 0; row < count; row++) {
      const place = first + row;
      const top = Math.floor(place / across.count) * stride.strideY - down.before;
      const left = (place % across.count) * stride.strideX - across.before;
      unroll(input, patches, row * depth, top, left, kernelHeight, kernelWidth);
    }
    const part = output.subarray(first * filters, (first + count) * filters);
    multiplyRows(patches, kernel.data, bias, part, count, filters, depth);
  }
  return { shape, data: output };
}

/** Copies one window into a row of `patches`, zeros where it hangs over the edge. */
function unroll(
  input: Tensor,
  patches: Float32Array,
  at: number,
  top: number,
  left: number,
  kernelHeight: number,
  kernelWidth: number,
): void {
  const { height, width, channels } = axesOf(input);
  let to = at;
  for (let y = top; y < top + kernelHeight; y++) {
    for (let x = left; x < left + kernelWidth; x++) {
      if (y < 0 || y >= height || x < 0 || x >= width) {
        patches.fill(0, to, to + channels);
      } else {
        const from = (y * width + x) * channels;
        for (let c = 0; c < channels; c++) patches[to + c] = input.data[from + c]!;
      }
      to += channels;
    }
  }
}
