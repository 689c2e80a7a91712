import type { Machine, Slide } from '../machine/machine.js';
import { plain } from '../machine/plain.js';
import { layWindows } from './lay-windows.js';
import { axesOf, type Tensor } from './tensor.js';
import type { Stride } from './window.js';

/**
 * Depthwise convolution: each channel by its own window. `kernel` is [1, height, width, channels]. Zeros are laid around the
 * picture first, so that every window is whole and one loop serves all.
 */
export function convolveDepthwise(
  input: Tensor,
  kernel: Tensor,
  bias: Float32Array,
  stride: Stride,
  machine: Machine = plain,
): Tensor {
  const { channels } = axesOf(input);
  const [, kernelHeight = 1, kernelWidth = 1] = kernel.shape;
  const { rows, places, padded } = layWindows(input, kernel, stride, machine);
  const { shape, data } = padded;
  const line = shape[2]! * channels;
  const output = machine.take(rows * places * channels);
  const slide: Slide = {
    ...{ rows, places, channels },
    ...{ line, across: stride.strideX * channels, down: stride.strideY * line },
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
  return { shape: [1, rows, places, channels], data: output };
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
