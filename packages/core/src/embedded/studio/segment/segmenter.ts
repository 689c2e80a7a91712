import type { Plane } from '../../../image/index.js';
import { multiply, squashAll, swishHard } from './gate.js';
import { type Graph, readGraph, type Step } from './graph.js';
import { convolveBeforeResizing } from './reorder.js';
import { add, convolve, convolveDepthwise, rectify, type Tensor } from './runtime.js';
import { poolMean, resizeBilinear, unfoldBlocks } from './scaling.js';

/** Tells people from what is behind them. Running keeps nothing: one segmenter serves any number of photos. */
export interface Segmenter {
  /** Side of the square picture that goes in, and of the mask that comes out. */
  readonly side: number;
  /** `rgb`: `side * side * 3` numbers from 0 to 1, row by row. The mask: 1 where a person is, 0 where none is. */
  run(rgb: Float32Array): Plane;
}

function compute(step: Step, inputs: readonly Tensor[]): Tensor {
  const [first, second, third] = inputs as [Tensor, Tensor, Tensor];
  switch (step.kind) {
    case 'convolve':
      return convolve(first, second, third.data, step.stride);
    case 'convolve-depthwise':
      return convolveDepthwise(first, second, third.data, step.stride);
    case 'add':
      return add(first, second);
    case 'multiply':
      return multiply(first, second);
    case 'pool-mean':
      return poolMean(first);
    case 'rectify':
      return rectify(first);
    case 'squash':
      return squashAll(first);
    case 'swish-hard':
      return swishHard(first);
    case 'resize-bilinear':
      return resizeBilinear(first, second.data[0]!, second.data[1]!);
    case 'unfold-blocks':
      return unfoldBlocks(first, second, third.data);
  }
}

/** For each step, the tensors that no later step reads. */
function findLastReads({ steps, output }: Graph): number[][] {
  const last = new Map<number, number>();
  for (const [i, step] of steps.entries()) for (const input of step.inputs) last.set(input, i);
  last.delete(output);
  return steps.map((_, i) => [...last].filter(([, step]) => step === i).map(([tensor]) => tensor));
}

/**
 * A segmenter from the selfie segmentation network's bytes (249,024; MediaPipe, Apache-2.0), read once in about 5 ms.
 * 46 million multiplications a run; tensors still to be read stay under 5 MB. Throws a `RangeError` for other bytes.
 */
export function createSegmenter(weights: Uint8Array): Segmenter {
  const graph = convolveBeforeResizing(readGraph(weights));
  const lastReads = findLastReads(graph);
  const inputShape = graph.shapes[graph.input] ?? [];
  const side = inputShape[1] ?? 0;
  return {
    side,
    run(rgb) {
      const computed = new Map<number, Tensor>([[graph.input, { shape: inputShape, data: rgb }]]);
      const get = (index: number): Tensor =>
        computed.get(index) ?? {
          shape: graph.shapes[index] ?? [],
          data: graph.constants.get(index) ?? new Float32Array(),
        };
      for (const [i, step] of graph.steps.entries()) {
        computed.set(step.output, compute(step, step.inputs.map(get)));
        for (const done of lastReads[i] ?? []) computed.delete(done);
      }
      return { width: side, height: side, data: get(graph.output).data };
    },
  };
}
