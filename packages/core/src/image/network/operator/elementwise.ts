import type { Tensor } from './tensor.js';

/** The sum of two tensors of one shape. */
export function add(a: Tensor, b: Tensor): Tensor {
  const data = new Float32Array(a.data.length);
  for (let i = 0; i < data.length; i++) data[i] = a.data[i]! + b.data[i]!;
  return { shape: a.shape, data };
}

/** What is negative becomes 0. */
export function rectify({ shape, data }: Tensor): Tensor {
  const result = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) result[i] = Math.max(0, data[i]!);
  return { shape, data: result };
}

/** What is negative is multiplied by its channel's slope; `slopes` has one number a channel. */
export function rectifyLeaky({ shape, data }: Tensor, slopes: Float32Array): Tensor {
  const result = new Float32Array(data.length);
  for (let i = 0; i < data.length; i += slopes.length) {
    for (let c = 0; c < slopes.length; c++) {
      const value = data[i + c]!;
      result[i + c] = value < 0 ? value * slopes[c]! : value;
    }
  }
  return { shape, data: result };
}

/** The logistic function, its argument held within +-100 so that nothing overflows. */
export function squash(value: number): number {
  return 1 / (1 + Math.exp(-Math.max(-100, Math.min(100, value))));
}
