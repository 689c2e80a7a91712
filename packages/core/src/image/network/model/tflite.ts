import type { Stride } from '../operator/window.js';
import {
  type FlatTable,
  readByte,
  readBytes,
  readInt,
  readInts,
  readTable,
  readTables,
  rootTable,
} from './flatbuffer.js';
import { widenHalves } from './half.js';

/** One step of a network, by the numbers of the tensors that it reads and writes. */
export type Step = { readonly inputs: readonly number[]; readonly output: number } & (
  | { readonly kind: 'convolve' | 'convolve-depthwise'; readonly stride: Stride }
  | { readonly kind: 'pool-max'; readonly stride: Stride; readonly height: number; readonly width: number }
  | { readonly kind: 'concatenate'; readonly axis: number }
  | {
      readonly kind:
        | 'add'
        | 'multiply'
        | 'pad'
        | 'pool-mean'
        | 'rectify'
        | 'rectify-leaky'
        | 'reshape'
        | 'resize-bilinear'
        | 'squash'
        | 'swish-hard'
        | 'unfold-blocks';
    }
);

/** A tensor as the model declares it; `constant` holds weights, widened to 32-bit floats, and is absent for what is computed. */
export interface ModelTensor {
  readonly shape: readonly number[];
  readonly constant?: Float32Array;
}

/** A network: tensors, the steps that compute them in order, and which of them go in and come out. */
export interface Model {
  readonly tensors: readonly ModelTensor[];
  readonly steps: readonly Step[];
  readonly input: number;
  readonly outputs: readonly number[];
}

const FLOAT32 = 0;
const FLOAT16 = 1;
const INT32 = 2;

/** The operators of TensorFlow Lite's schema that the networks use; `OWN` is MediaPipe's own, known by its name. */
const DEQUANTIZE = 6;
const OWN = 32;
const OWN_NAME = 'Convolution2DTransposeBias';
const KINDS: Readonly<Record<number, Step['kind']>> = {
  0: 'add',
  1: 'pool-mean',
  2: 'concatenate',
  3: 'convolve',
  4: 'convolve-depthwise',
  14: 'squash',
  17: 'pool-max',
  18: 'multiply',
  19: 'rectify',
  22: 'reshape',
  23: 'resize-bilinear',
  [OWN]: 'unfold-blocks',
  34: 'pad',
  54: 'rectify-leaky',
  117: 'swish-hard',
};

function readConstant(type: number, bytes: Uint8Array): Float32Array | undefined {
  if (bytes.length === 0) return undefined;
  if (type === FLOAT16) return widenHalves(bytes);
  // Model buffers are not aligned for every host: copy before reading them as words.
  const copy = bytes.slice().buffer;
  if (type === FLOAT32) return new Float32Array(copy);
  if (type === INT32) return Float32Array.from(new Int32Array(copy));
  throw new RangeError(`The model has a tensor of type ${type}, which is not read.`);
}

const readStride = (options: FlatTable | undefined): Stride => ({
  padding: options && readByte(options, 0) === 1 ? 'valid' : 'same',
  strideX: options ? readInt(options, 1, 1) : 1,
  strideY: options ? readInt(options, 2, 1) : 1,
});

function readStep(operator: FlatTable, code: number): Step {
  const kind = KINDS[code];
  const inputs = readInts(operator, 1);
  const output = readInts(operator, 2)[0] ?? 0;
  const options = readTable(operator, 4);
  switch (kind) {
    case 'convolve':
    case 'convolve-depthwise':
      return { kind, inputs, output, stride: readStride(options) };
    case 'pool-max':
      return {
        kind,
        inputs,
        output,
        stride: readStride(options),
        width: options ? readInt(options, 3, 1) : 1,
        height: options ? readInt(options, 4, 1) : 1,
      };
    case 'concatenate':
      return { kind, inputs, output, axis: options ? readInt(options, 0) : 0 };
    case undefined:
      throw new RangeError(`The model uses operator ${code}, which is not built.`);
    default:
      return { kind, inputs, output };
  }
}

function readCode(code: FlatTable): number {
  const number = Math.max(readByte(code, 0), readInt(code, 3));
  const name = String.fromCharCode(...readBytes(code, 1));
  if (number === OWN && name !== OWN_NAME)
    throw new RangeError(`The model uses the operator "${name}", which is not built.`);
  return number;
}

/**
 * A TensorFlow Lite file (schema version 3) as a {@link Model}. Weights stored in half precision are widened once, here.
 * Throws a `RangeError` for a file that is damaged or uses what the networks of Likeness do not; weights are checked by
 * hash where they are packed, so that this is a build's fault and no user's.
 */
export function readModel(bytes: Uint8Array): Model {
  const root = rootTable(bytes);
  const codes = readTables(root, 1).map(readCode);
  const buffers = readTables(root, 4).map((buffer) => readBytes(buffer, 0));
  const graph = readTables(root, 2)[0];
  if (!graph) throw new RangeError('The model has no graph.');
  const constants = new Map<number, Float32Array>();
  const declared = readTables(graph, 0).map((tensor, i) => {
    const constant = readConstant(readByte(tensor, 1), buffers[readInt(tensor, 2)] ?? new Uint8Array());
    if (constant) constants.set(i, constant);
    return readInts(tensor, 0);
  });
  const steps: Step[] = [];
  for (const operator of readTables(graph, 3)) {
    const code = codes[readInt(operator, 0)] ?? -1;
    const source = constants.get(readInts(operator, 1)[0] ?? -1);
    if (code === DEQUANTIZE && source) constants.set(readInts(operator, 2)[0] ?? 0, source);
    else steps.push(readStep(operator, code));
  }
  const tensors = declared.map((shape, i) => {
    const constant = constants.get(i);
    return constant ? { shape, constant } : { shape };
  });
  return { tensors, steps, input: readInts(graph, 1)[0] ?? 0, outputs: readInts(graph, 2) };
}
