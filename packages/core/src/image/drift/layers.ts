import * as z from 'zod';
import { sizeOf, type Tensor } from '../network/index.js';

/**
 * The network's bytes, handed in by the shell that has them (never a page in Figma): one byte a number, four
 * in some layers, and the list that says which number of which layer it is (face-api's weights manifest, parsed JSON).
 */
export interface DriftWeights {
  readonly bytes: Uint8Array;
  readonly manifest: unknown;
}

/** One convolution with its scale folded in. `kernel` is [out, height, width, in]. */
export interface Layer {
  readonly kernel: Tensor;
  readonly bias: Float32Array;
}

/** The convolutions by name, and the last matrix, [256, 128]. */
export interface Layers {
  layer(name: string): Layer;
  readonly last: Tensor;
}

const Manifest = z.tuple([
  z.object({
    weights: z.array(
      z.object({
        name: z.string(),
        shape: z.array(z.int().min(1).max(4096)).min(1).max(4),
        quantization: z.object({ dtype: z.literal('uint8'), scale: z.number(), min: z.number() }).optional(),
      }),
    ),
  }),
]);

/** Reads the layers, 5.6 million numbers in about 50 ms. Throws a `RangeError` for bytes or a list that are none. */
export function readLayers({ bytes, manifest }: DriftWeights): Layers {
  const parsed = Manifest.safeParse(manifest);
  if (!parsed.success) throw new RangeError('the list of weights cannot be read');
  const [{ weights }] = parsed.data;
  const tensors = new Map<string, Tensor>();
  let from = 0;
  for (const { name, shape, quantization } of weights) {
    const size = sizeOf(shape);
    const stored = bytes.subarray(from, from + (quantization ? size : 4 * size));
    const data = quantization
      ? Float32Array.from(stored, (byte) => byte * quantization.scale + quantization.min)
      : // A copy, because four bytes must begin where a number may; and not by `slice`, which in Node's buffers is no copy.
        new Float32Array(new Uint8Array(stored).buffer, 0, stored.length >> 2);
    if (data.length < size) throw new RangeError('the weights are cut off');
    tensors.set(name, { shape, data });
    from += stored.length;
  }
  const take = (name: string): Tensor => {
    const tensor = tensors.get(name);
    if (!tensor) throw new RangeError(`the weights have no ${name}`);
    return tensor;
  };
  return {
    last: take('fc'),
    layer: (name) =>
      foldScale(
        take(`${name}/conv/filters`),
        take(`${name}/conv/bias`).data,
        take(`${name}/scale/weights`).data,
        take(`${name}/scale/biases`).data,
      ),
  };
}

/** The file keeps kernels as [height, width, in, out], and after each a scale and an offset for every output channel. */
function foldScale(filters: Tensor, bias: Float32Array, scales: Float32Array, offsets: Float32Array): Layer {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = filters.shape;
  const depth = height * width * inputs;
  const data = new Float32Array(filters.data.length);
  for (let i = 0; i < depth; i++) {
    for (let out = 0; out < outputs; out++) data[out * depth + i] = filters.data[i * outputs + out]! * scales[out]!;
  }
  return {
    kernel: { shape: [outputs, height, width, inputs], data },
    bias: bias.map((value, out) => value * scales[out]! + offsets[out]!),
  };
}
