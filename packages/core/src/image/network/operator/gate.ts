import type { Machine } from '../machine/machine.js';
import { plain } from '../machine/plain.js';
import { squash } from './elementwise.js';
import type { Tensor } from './tensor.js';

/** The product of a picture tensor with one of its shape, or with one number for each channel. */
export function multiply(a: Tensor, b: Tensor, machine: Machine = plain): Tensor {
  const data = machine.take(a.data.length);
  machine.multiply(a.data, b.data, data);
  return { shape: a.shape, data };
}

/** The logistic function of every number. */
export function squashAll({ shape, data }: Tensor, { take }: Machine = plain): Tensor {
  const result = take(data.length);
  for (let i = 0; i < data.length; i++) result[i] = squash(data[i]!);
  return { shape, data: result };
}

/** See `Machine.swish`, for every number. */
export function swishHard({ shape, data }: Tensor, machine: Machine = plain): Tensor {
  const result = machine.take(data.length);
  machine.swish(data, result);
  return { shape, data: result };
}
