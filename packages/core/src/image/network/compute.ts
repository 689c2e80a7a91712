import type { Machine } from './machine/machine.js';
import type { Step } from './model/tflite.js';
import { convolve } from './operator/convolution.js';
import { convolveDepthwise } from './operator/depthwise.js';
import { add, rectify, rectifyLeaky } from './operator/elementwise.js';
import { multiply, squashAll, swishHard } from './operator/gate.js';
import { poolMean, resizeBilinear, unfoldBlocks } from './operator/scaling.js';
import { concatenate, pad, poolMax } from './operator/shaping.js';
import type { Tensor } from './operator/tensor.js';

/** What one step makes of its inputs. `outputShape` is the model's own statement, which only reshaping needs. */
export function compute(
  step: Step,
  inputs: readonly Tensor[],
  outputShape: readonly number[],
  machine: Machine,
): Tensor {
  const [first, second, third] = inputs as [Tensor, Tensor, Tensor];
  switch (step.kind) {
    case 'convolve':
      return convolve(first, second, third.data, step.stride, machine);
    case 'convolve-depthwise':
      return convolveDepthwise(first, second, third.data, step.stride, machine);
    case 'unfold-blocks':
      return unfoldBlocks(first, second, third.data, machine);
    case 'pool-max':
      return poolMax(first, step.height, step.width, step.stride, machine);
    case 'pool-mean':
      return poolMean(first, machine);
    case 'resize-bilinear':
      return resizeBilinear(first, second.data[0]!, second.data[1]!, machine);
    case 'concatenate':
      return concatenate(inputs, step.axis, machine);
    case 'pad':
      return pad(first, second.data, machine);
    case 'reshape':
      return { shape: outputShape, data: first.data };
    case 'add':
      return add(first, second, machine);
    case 'multiply':
      return multiply(first, second, machine);
    case 'rectify':
      return rectify(first, machine);
    case 'rectify-leaky':
      return rectifyLeaky(first, second.data, machine);
    case 'squash':
      return squashAll(first, machine);
    case 'swish-hard':
      return swishHard(first, machine);
  }
}
