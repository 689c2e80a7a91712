import { compute } from './compute.js';
import type { Machine } from './machine/machine.js';
import { createPlainMachine } from './machine/plain.js';
import { convolveBeforeResizing } from './model/reorder.js';
import { type Model, readModel } from './model/tflite.js';
import type { Tensor } from './operator/tensor.js';

/** A network ready to run. A run leaves nothing behind but its memory: one network serves any number of pictures, one at a time. */
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

/** Makes the machine of one network, with its first run. */
export type MachineFor = (model: Model) => Machine;

/**
 * A network from a TensorFlow Lite file, on plain loops unless another machine is given: those give the same numbers on every
 * host. The rooms of its tensors are kept from run to run: 4 MB for the face detector. Throws a `RangeError` for a file that
 * cannot be read.
 */
export function createNetwork(bytes: Uint8Array, machineFor: MachineFor = createPlainMachine): Network {
  const model = convolveBeforeResizing(readModel(bytes));
  const lastReads = findLastReads(model);
  const inputShape = model.tensors[model.input]?.shape ?? [];
  let machine: Machine | undefined;
  return {
    side: inputShape[1] ?? 0,
    run(input) {
      machine ??= machineFor(model);
      const computed = new Map<number, Tensor>([[model.input, { shape: inputShape, data: input }]]);
      const get = (index: number): Tensor => {
        const found = computed.get(index);
        if (found) return found;
        const { shape = [], constant: data = new Float32Array() } = model.tensors[index] ?? {};
        return { shape, data };
      };
      for (const [i, step] of model.steps.entries()) {
        const made = compute(step, step.inputs.map(get), model.tensors[step.output]?.shape ?? [], machine);
        computed.set(step.output, made);
        for (const done of lastReads[i] ?? []) {
          const tensor = computed.get(done);
          computed.delete(done);
          // The picture is the caller's own.
          const isShared = [...computed.values()].some(({ data }) => data === tensor?.data);
          if (tensor && tensor.data !== input && !isShared) machine.giveBack(tensor.data);
        }
      }
      const results = model.outputs.map(get);
      const copies = results.map(({ shape, data }) => ({ shape, data: data.slice() }));
      for (const data of new Set(results.map((result) => result.data))) machine.giveBack(data);
      return copies;
    },
  };
}
