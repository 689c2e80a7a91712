import type { Step } from './model/tflite.js';
import { convolve } from './operator/convolution.js';
import { convolveDepthwise } from './operator/depthwise.js';
import { add, rectify, rectifyLeaky } from './operator/elementwise.js';
import { multiply, squashAll, swishHard } from './operator/gate.js';
import { poolMean, resizeBilinear, unfoldBlocks } from './operator/scaling.js';
import { concatenate, pad, poolMax } from './operator/shaping.js';
import type { Tensor } from './operator/tensor.js';

/** What one step makes of its inputs. `outputShape` is the model's own statement, which only reshaping needs. */
export function compute(step: Step, inputs: readonly Tensor[], outputShape: readonly number[]): Tensor {
  const [first, second, third] = inputs as [Tensor, Tensor, Tensor];
  switch (step.kind) {
    case 'convolve':
      return convolve(first, second, third.data, step.stride);
    case 'convolve-depthwise':
      return convolveDepthwise(first, second, third.data, step.stride);
    case 'unfold-blocks':
      return unfoldBlocks(first, second, third.data);
    case 'pool-max':
      return poolMax(first, step.height, step.width, step.stride);
    case 'pool-mean':
      return poolMean(first);
    case 'resize-bilinear':
      return resizeBilinear(first, second.data[0]!, second.data[1]!);
    case 'concatenate':
      return concatenate(inputs, step.axis);
    case 'pad':
      return pad(first, second.data);
    case 'reshape':
      return { shape: outputShape, data: first.data };
    case 'add':
      return add(first, second);
    case 'multiply':
      return multiply(first, second);
    case 'rectify':
      return rectify(first);
    case 'rectify-leaky':
      return rectifyLeaky(first, second.data);
    case 'squash':
      return squashAll(first);
    case 'swish-hard':
      return swishHard(first);
  }
}
