import { squash } from './elementwise.js';
import type { Tensor } from './tensor.js';

/** The product of a picture tensor with one of its shape, or with one number for each channel. */
export function multiply(a: Tensor, b: Tensor): Tensor {
  const data = new Float32Array(a.data.length);
  const period = b.data.length;
  for (let i = 0; i < data.length; i += period) {
    for (let c = 0; c < period; c++) data[i + c] = a.data[i + c]! * b.data[c]!;
  }
  return { shape: a.shape, data };
}

/** The logistic function of every number. */
export function squashAll({ shape, data }: Tensor): Tensor {
  const result = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) result[i] = squash(data[i]!);
  return { shape, data: result };
}

/** `x * min(6, max(0, x + 3)) / 6` (Howard et al., Searching for MobileNetV3, 2019). */
export function swishHard({ shape, data }: Tensor): Tensor {
  const result = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const x = data[i]!;
    result[i] = x <= -3 ? 0 : x >= 3 ? x : (x * (x + 3)) / 6;
  }
  return { shape, data: result };
}
