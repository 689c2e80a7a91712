import type { Machine } from './machine.js';
import { multiplyRows } from './multiply-rows.js';
import { addFive, slideNine } from './slide.js';

/** Rooms by size. */
export function createRooms(fresh: (length: number) => Float32Array): Pick<Machine, 'take' | 'giveBack'> {
  const free = new Map<number, Float32Array[]>();
  return {
    take: (length) => free.get(length)?.pop() ?? fresh(length),
    giveBack(data) {
      const equal = free.get(data.length);
      if (equal) equal.push(data);
      else free.set(data.length, [data]);
    },
  };
}

/** Sums as plain loops. */
export const sums = {
  multiplyRows,
  slideNine,
  addFive,
  total(a, out) {
    out.fill(0);
    for (let i = 0; i < a.length; i += out.length) {
      for (let c = 0; c < out.length; c++) out[c] = out[c]! + a[i + c]!;
    }
  },
  add(a, b, out) {
    for (let i = 0; i < out.length; i++) out[i] = a[i]! + b[i]!;
  },
  multiply(a, b, out) {
    for (let i = 0; i < out.length; i += b.length) {
      for (let c = 0; c < b.length; c++) out[i + c] = a[i + c]! * b[c]!;
    }
  },
  rectify(a, out) {
    for (let i = 0; i < out.length; i++) {
      const value = a[i]!;
      out[i] = value > 0 ? value : 0;
    }
  },
  swish(a, out) {
    for (let i = 0; i < out.length; i++) {
      const x = a[i]!;
      out[i] = x <= -3 ? 0 : x >= 3 ? x : (x * (x + 3)) / 6;
    }
  },
} satisfies Omit<Machine, 'take' | 'giveBack'>;

/** The machine that every host has; it keeps no rooms. */
export const plain: Machine = { ...sums, take: (length) => new Float32Array(length), giveBack() {} };

/** Plain loops with rooms. */
export const createPlainMachine = (): Machine => ({ ...plain, ...createRooms(plain.take) });
