import { type Model, readModel, type Step } from './model/tflite.js';
import { convolve } from './nn/convolution.js';
import { convolveDepthwise } from './nn/depthwise.js';
import { add, rectify, rectifyLeaky } from './nn/elementwise.js';
import { concatenate, pad, poolMax } from './nn/shaping.js';
import type { Tensor } from './nn/tensor.js';

/** A network ready to run. Running keeps nothing: one network serves any number of pictures. */
export interface Network {
  /** Side of the square RGB picture that goes in. */
  readonly side: number;
  /** `input`: `side * side * 3` numbers. The outputs, in the model's order. */
  run(input: Float32Array): Tensor[];
}

function compute(step: Step, inputs: readonly Tensor[], outputShape: readonly number[]): Tensor {
  const [first, second, third] = inputs as [Tensor, Tensor, Tensor];
  switch (step.kind) {
    case 'convolve':
      return convolve(first, second, third.data, step.stride);
    case 'convolve-depthwise':
      return convolveDepthwise(first, second, third.data, step.stride);
    case 'pool-max':
      return poolMax(first, step.height, step.width, step.stride);
    case 'concatenate':
      return concatenate(inputs, step.axis);
    case 'add':
      return add(first, second);
    case 'pad':
      return pad(first, second.data);
    case 'rectify':
      return rectify(first);
    case 'rectify-leaky':
      return rectifyLeaky(first, second.data);
    case 'reshape':
      return { shape: outputShape, data: first.data };
  }
}

/** For each step, the tensors that no later step reads. */
function findLastReads({ steps, outputs }: Model): number[][] {
  const last = new Map<number, number>();
  for (const [i, step] of steps.entries()) for (const input of step.inputs) last.set(input, i);
  for (const output of outputs) last.delete(output);
  return steps.map((_, i) => [...last].filter(([, step]) => step === i).map(([tensor]) => tensor));
}

/**
 * A network from a model file. Only tensors still to be read are held: a run of the detector peaks under 3 MB beside its
 * weights. Throws a `RangeError` for a file that cannot be read.
 */
export function createNetwork(bytes: Uint8Array): Network {
  const model = readModel(bytes);
  const lastReads = findLastReads(model);
  const inputShape = model.tensors[model.input]?.shape ?? [];
  return {
    side: inputShape[1] ?? 0,
    run(input) {
      const computed = new Map<number, Tensor>([[model.input, { shape: inputShape, data: input }]]);
      const get = (index: number): Tensor => {
        const found = computed.get(index);
        if (found) return found;
        const { shape = [], constant: data = new Float32Array() } = model.tensors[index] ?? {};
        return { shape, data };
      };
      for (const [i, step] of model.steps.entries()) {
        computed.set(step.output, compute(step, step.inputs.map(get), model.tensors[step.output]?.shape ?? []));
        for (const done of lastReads[i] ?? []) computed.delete(done);
      }
      return model.outputs.map(get);
    },
  };
}
