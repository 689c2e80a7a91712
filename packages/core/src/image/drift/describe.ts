import { add, axesOf, convolve, pad, poolMax, rectify, type Stride, type Tensor } from '../network/index.js';
import type { Layer, Layers } from './layers.js';

/** Side in pixels of the face that goes in. */
export const FACE_SIDE = 150;
/** The training pictures' mean red, green and blue, and the range that samples are brought to. */
const MEANS = [122.782, 117.001, 104.298] as const;
const RANGE = 256;
const NUMBERS = 128;

/** Residual blocks in their order: those whose name says `down` halve the picture (King, dlib dnn_face_recognition_ex). */
const BLOCKS = [
  ...['conv32_1', 'conv32_2', 'conv32_3'],
  ...['conv64_down', 'conv64_1', 'conv64_2', 'conv64_3'],
  ...['conv128_down', 'conv128_1', 'conv128_2'],
  ...['conv256_down', 'conv256_1', 'conv256_2', 'conv256_down_out'],
];

const once: Stride = { padding: 'same', strideX: 1, strideY: 1 };
const halving: Stride = { padding: 'valid', strideX: 2, strideY: 2 };

/** Turns an upright face (`FACE_SIDE` squared, RGB, 0 to 255) into 128 numbers, which nobody but the meter gets to see. */
export type Describe = (face: Float32Array) => Float32Array;

/** A describer from the layers, which are folded once. Throws a `RangeError` when one is missing. */
export function createDescribe(layers: Layers): Describe {
  const entry = layers.layer('conv32_down');
  const blocks = BLOCKS.map((name) => ({
    first: layers.layer(`${name}/conv1`),
    second: layers.layer(`${name}/conv2`),
    halves: name.includes('down'),
  }));
  return (face) => {
    const input = {
      shape: [1, FACE_SIDE, FACE_SIDE, 3],
      data: face.map((value, i) => (value - MEANS[i % 3]!) / RANGE),
    };
    let seen = poolMax(rectify(run(entry, input, halving)), 3, 3, halving);
    for (const { first, second, halves } of blocks) {
      const changed = run(second, rectify(run(first, seen, halves ? halving : once)), once);
      seen = rectify(addGrown(changed, halves ? halve(seen) : seen));
    }
    return multiply(meanOf(seen), layers.last);
  };
}

function run({ kernel, bias }: Layer, input: Tensor, stride: Stride): Tensor {
  return convolve(input, kernel, bias, stride);
}

/** Means of 2 x 2 places; an odd last row or column is left out. */
function halve(input: Tensor): Tensor {
  const { height, width, channels } = axesOf(input);
  const down = height >> 1;
  const across = width >> 1;
  const data = new Float32Array(down * across * channels);
  for (let y = 0; y < 2 * down; y++) {
    for (let x = 0; x < 2 * across; x++) {
      const from = (y * width + x) * channels;
      const to = ((y >> 1) * across + (x >> 1)) * channels;
      for (let c = 0; c < channels; c++) data[to + c] = data[to + c]! + input.data[from + c]! / 4;
    }
  }
  return { shape: [1, down, across, channels], data };
}

/** The sum of two tensors, each grown with zeros at its far ends to the larger of both. */
function addGrown(a: Tensor, b: Tensor): Tensor {
  const shape = a.shape.map((length, axis) => Math.max(length, b.shape[axis]!));
  const grown = (tensor: Tensor) => {
    const missing = shape.map((length, axis) => length - tensor.shape[axis]!);
    return missing.every((one) => one === 0)
      ? tensor
      : pad(
          tensor,
          missing.flatMap((one) => [0, one]),
        );
  };
  return add(grown(a), grown(b));
}

/** Each channel's mean over all places. */
function meanOf(input: Tensor): Float32Array {
  const { height, width, channels } = axesOf(input);
  const means = new Float32Array(channels);
  for (let i = 0; i < input.data.length; i++) {
    means[i % channels] = means[i % channels]! + input.data[i]! / (height * width);
  }
  return means;
}

function multiply(values: Float32Array, { data }: Tensor): Float32Array {
  const result = new Float32Array(NUMBERS);
  for (const [i, value] of values.entries()) {
    for (let k = 0; k < NUMBERS; k++) result[k] = result[k]! + value * data[i * NUMBERS + k]!;
  }
  return result;
}
