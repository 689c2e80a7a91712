import {
  type FlatTable,
  readByte,
  readBytes,
  readInt,
  readInts,
  readTable,
  readTables,
  rootTable,
  type Stride,
  widenHalves,
} from './runtime.js';

/** One step of the network, by the numbers of the tensors that it reads and writes. */
export type Step = { readonly inputs: readonly number[]; readonly output: number } & (
  | { readonly kind: 'convolve' | 'convolve-depthwise'; readonly stride: Stride }
  | {
      readonly kind:
        | 'add'
        | 'multiply'
        | 'pool-mean'
        | 'rectify'
        | 'squash'
        | 'swish-hard'
        | 'resize-bilinear'
        | 'unfold-blocks';
    }
);

/** Tensors, the steps that compute them in order, and which of them go in and come out. */
export interface Graph {
  readonly shapes: readonly (readonly number[])[];
  readonly constants: ReadonlyMap<number, Float32Array>;
  readonly steps: readonly Step[];
  readonly input: number;
  readonly output: number;
}

const FLOAT16 = 1;
const INT32 = 2;

/** The operators of TensorFlow Lite's schema (version 3) that the network uses; 32 is MediaPipe's own, by name. */
const DEQUANTIZE = 6;
const OWN = 32;
const OWN_NAME = 'Convolution2DTransposeBias';
const KINDS: Readonly<Record<number, Step['kind']>> = {
  0: 'add',
  1: 'pool-mean',
  3: 'convolve',
  4: 'convolve-depthwise',
  14: 'squash',
  18: 'multiply',
  19: 'rectify',
  23: 'resize-bilinear',
  [OWN]: 'unfold-blocks',
  117: 'swish-hard',
};

function readConstant(type: number, bytes: Uint8Array): Float32Array | undefined {
  if (bytes.length === 0) return undefined;
  if (type === FLOAT16) return widenHalves(bytes);
  // Model buffers are not aligned for every host: copy before reading them as words.
  const copy = bytes.slice().buffer;
  return type === INT32 ? Float32Array.from(new Int32Array(copy)) : new Float32Array(copy);
}

function readStep(operator: FlatTable, code: number): Step {
  const kind = KINDS[code];
  const inputs = readInts(operator, 1);
  const output = readInts(operator, 2)[0] ?? 0;
  if (kind === undefined) throw new RangeError(`The segmentation model uses operator ${code}, which is not built.`);
  if (kind !== 'convolve' && kind !== 'convolve-depthwise') return { kind, inputs, output };
  const options = readTable(operator, 4);
  const stride: Stride = {
    padding: options && readByte(options, 0) === 1 ? 'valid' : 'same',
    strideX: options ? readInt(options, 1, 1) : 1,
    strideY: options ? readInt(options, 2, 1) : 1,
  };
  return { kind, inputs, output, stride };
}

function readCode(code: FlatTable): number {
  const number = Math.max(readByte(code, 0), readInt(code, 3));
  const name = String.fromCharCode(...readBytes(code, 1));
  if (number === OWN && name !== OWN_NAME) throw new RangeError(`The segmentation model needs ${name}.`);
  return number;
}

/**
 * The segmentation network's TensorFlow Lite file as steps. Weights in half precision are widened once, here. Throws a
 * `RangeError` for any other file; the weights are checked by hash where they are packed.
 */
export function readGraph(bytes: Uint8Array): Graph {
  const root = rootTable(bytes);
  const codes = readTables(root, 1).map(readCode);
  const buffers = readTables(root, 4).map((buffer) => readBytes(buffer, 0));
  const graph = readTables(root, 2)[0];
  if (!graph) throw new RangeError('The segmentation model has no graph.');
  const constants = new Map<number, Float32Array>();
  const shapes = readTables(graph, 0).map((tensor, i) => {
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
  return { shapes, constants, steps, input: readInts(graph, 1)[0] ?? 0, output: readInts(graph, 2)[0] ?? 0 };
}
