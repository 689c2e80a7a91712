import type { Machine, Slide } from '../machine/machine.js';
import { plain } from '../machine/plain.js';
import { pad } from './shaping.js';
import { axesOf, type Tensor } from './tensor.js';
import { type Stride, walkAxis } from './window.js';

/**
 * Depthwise convolution: each channel by its own window. `kernel` is [1, height, width, channels]. Zeros are laid around the
 * picture first, so that every window is whole and one loop serves all.
 */
export function convolveDepthwise(
  input: Tensor,
  kernel: Tensor,
  bias: Float32Array,
  { strideX, strideY, padding }: Stride,
  machine: Machine = plain,
): Tensor {
  const { height, width, channels } = axesOf(input);
  const [, kernelHeight = 1, kernelWidth = 1] = kernel.shape;
  const down = walkAxis(height, kernelHeight, strideY, padding);
  const across = walkAxis(width, kernelWidth, strideX, padding);
  const below = Math.max(0, (down.count - 1) * strideY + kernelHeight - height - down.before);
  const right = Math.max(0, (across.count - 1) * strideX + kernelWidth - width - across.before);
  const { shape, data } = pad(input, [0, 0, down.before, below, across.before, right, 0, 0], machine);
  const line = shape[2]! * channels;
  const output = machine.take(down.count * across.count * channels);
  const slide: Slide = {
    ...{ rows: down.count, places: across.count, channels },
    ...{ line, across: strideX * channels, down: strideY * line },
  };
  if (kernelWidth === 3 && kernelHeight === 3) machine.slideNine(data, kernel.data, bias, output, slide);
  else {
    for (let i = 0; i < output.length; i += channels) output.set(bias, i);
    for (let y = 0; y < kernelHeight; y++) {
      const weights = y * kernelWidth * channels;
      if (kernelWidth === 5) machine.addFive(data, y * line, kernel.data, weights, output, slide);
      else addLine(data, y * line, kernel.data.subarray(weights, weights + kernelWidth * channels), output, slide);
    }
  }
  machine.giveBack(data);
  return { shape: [1, down.count, across.count, channels], data: output };
}

/** Adds one line of windows of any width. */
function addLine(
  input: Float32Array,
  from: number,
  weights: Float32Array,
  out: Float32Array,
  { rows, places, channels, across, down }: Slide,
): void {
  for (let place = 0; place < rows * places; place++) {
    const at = from + Math.floor(place / places) * down + (place % places) * across;
    const to = place * channels;
    for (let i = 0; i < weights.length; i++)
      out[to + (i % channels)] = out[to + (i % channels)]! + input[at + i]! * weights[i]!;
  }
}
