import { compute } from './compute.js';
import { convolveBeforeResizing } from './model/reorder.js';
import { type Model, readModel } from './model/tflite.js';
import type { Tensor } from './operator/tensor.js';

/** A network ready to run. Running keeps nothing: one network serves any number of pictures. */
export interface Network {
  /** Side of the square RGB picture that goes in. */
  readonly side: number;
  /** `input`: `side * side * 3` numbers. The outputs, in the model's order. */
  run(input: Float32Array): Tensor[];
}

/** For each step, the tensors that no later step reads. */
function findLastReads({ steps, outputs }: Model): number[][] {
  const last = new Map<number, number>();
  for (const [i, step] of steps.entries()) for (const input of step.inputs) last.set(input, i);
  for (const output of outputs) last.delete(output);
  return steps.map((_, i) => [...last].filter(([, step]) => step === i).map(([tensor]) => tensor));
}

/**
 * A network from a TensorFlow Lite file. Only tensors still to be read are held: a run of the face detector peaks under
 * 3 MB beside its weights, one of the segmenter under 5 MB. Throws a `RangeError` for a file that cannot be read.
 */
export function createNetwork(bytes: Uint8Array): Network {
  const model = convolveBeforeResizing(readModel(bytes));
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
