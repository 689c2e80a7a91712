import type { Machine } from '../machine/machine.js';
import { plain } from '../machine/plain.js';
import type { Tensor } from './tensor.js';

/** The sum of two tensors of one shape. */
export function add(a: Tensor, b: Tensor, machine: Machine = plain): Tensor {
  const data = machine.take(a.data.length);
  machine.add(a.data, b.data, data);
  return { shape: a.shape, data };
}

/** What is negative becomes 0. */
export function rectify({ shape, data }: Tensor, machine: Machine = plain): Tensor {
  const result = machine.take(data.length);
  machine.rectify(data, result);
  return { shape, data: result };
}

/** What is negative is multiplied by its channel's slope; `slopes` has one number a channel. */
export function rectifyLeaky({ shape, data }: Tensor, slopes: Float32Array, { take }: Machine = plain): Tensor {
  const result = take(data.length);
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
