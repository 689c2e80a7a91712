// The segmentation network, step by step as its file says, on TensorFlow.js's kernels: the same weights, another runtime.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { convolveBeforeResizing } from '../../packages/core/dist/image/network/model/reorder.js';
import { readModel } from '../../packages/core/dist/image/network/model/tflite.js';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs');
const wasm = require('@tensorflow/tfjs-backend-wasm');
const root = fileURLToPath(new URL('../node_modules/', import.meta.url));
wasm.setWasmPaths(path.join(root, '@tensorflow/tfjs-backend-wasm/dist/'));
wasm.setThreadsCount(1);

/** Kernels lie as [out, height, width, in] in the file; TensorFlow.js wants [height, width, in, out]. */
const turned = (kernel) => tf.transpose(kernel, [1, 2, 3, 0]);

const operators = {
  convolve: ([x, kernel, bias], { stride }) =>
    tf.fused.conv2d({ x, filter: kernel, bias, strides: [stride.strideY, stride.strideX], pad: stride.padding }),
  'convolve-depthwise': ([x, filter, bias], { stride }) =>
    tf.fused.depthwiseConv2d({ x, filter, bias, strides: [stride.strideY, stride.strideX], pad: stride.padding }),
  add: ([a, b]) => tf.add(a, b),
  multiply: ([a, b]) => tf.mul(a, b),
  'pool-mean': ([x]) => tf.mean(x, [1, 2], true),
  rectify: ([x]) => tf.relu(x),
  squash: ([x]) => tf.sigmoid(x),
  'swish-hard': ([x]) => tf.mul(x, tf.mul(tf.relu6(tf.add(x, 3)), 1 / 6)),
  'resize-bilinear': ([x, size]) => tf.image.resizeBilinear(x, size, false, true),
  'unfold-blocks': ([x, kernel, bias]) => {
    const [, height, width] = x.shape;
    return tf.add(tf.conv2dTranspose(x, kernel, [1, 2 * height, 2 * width, 1], [2, 2], 'valid'), bias);
  },
};

/** The network on one backend, `cpu` or `wasm`: `run(rgb)` gives the mask's numbers. */
export async function createTfjsSegmenter(backend, bytes) {
  await tf.setBackend(backend);
  await tf.ready();
  const model = convolveBeforeResizing(readModel(bytes));
  const { steps, tensors, input, outputs } = model;
  const kernels = new Map();
  const constantOf = (index, step, place) => {
    if (kernels.has(index)) return kernels.get(index);
    const { shape, constant } = tensors[index];
    if (step.kind === 'resize-bilinear') return Array.from(constant);
    const tensor = tf.tensor(constant, shape);
    const isKernel = place === 1 && ['convolve', 'unfold-blocks'].includes(step.kind);
    const isDepthwise = place === 1 && step.kind === 'convolve-depthwise';
    const value =
      isKernel && step.kind === 'unfold-blocks'
        ? tf.transpose(tensor, [1, 2, 0, 3])
        : isKernel
          ? turned(tensor)
          : isDepthwise
            ? tf.reshape(tensor, [shape[1], shape[2], shape[3], 1])
            : tensor;
    // Made inside a tidy at the first run, and needed at every later one.
    kernels.set(index, tf.keep(value));
    return value;
  };
  return async (rgb) => {
    await tf.setBackend(backend);
    const mask = tf.tidy(() => {
      const computed = new Map([[input, tf.tensor(rgb, tensors[input].shape)]]);
      for (const step of steps) {
        const inputs = step.inputs.map((index, place) => computed.get(index) ?? constantOf(index, step, place));
        computed.set(step.output, operators[step.kind](inputs, step));
      }
      return computed.get(outputs[0]);
    });
    const data = await mask.data();
    mask.dispose();
    return data;
  };
}
