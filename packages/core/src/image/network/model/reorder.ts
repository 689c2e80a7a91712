import type { Model, Step } from './tflite.js';

/**
 * A 1 x 1 convolution mixes channels and bilinear resizing mixes places, each linearly and with weights that sum to 1, so
 * that they may change places: convolving first takes a quarter of the multiplications. Only where nothing else reads
 * what lies between.
 */
export function convolveBeforeResizing(model: Model): Model {
  const steps = [...model.steps];
  for (const [later, convolution] of model.steps.entries()) {
    if (convolution.kind !== 'convolve' || !isPointwise(model, convolution)) continue;
    const between = convolution.inputs[0]!;
    const earlier = steps.findIndex(({ kind, output }) => kind === 'resize-bilinear' && output === between);
    const readers = model.steps.filter(({ inputs }) => inputs.includes(between));
    const resizing = steps[earlier];
    if (!resizing || readers.length !== 1) continue;
    steps[earlier] = { ...convolution, inputs: [resizing.inputs[0]!, ...convolution.inputs.slice(1)], output: between };
    steps[later] = { ...resizing, inputs: [between, ...resizing.inputs.slice(1)], output: convolution.output };
  }
  return { ...model, steps };
}

function isPointwise({ tensors }: Model, { inputs }: Step): boolean {
  const [, height, width] = tensors[inputs[1] ?? -1]?.shape ?? [];
  return height === 1 && width === 1;
}
