import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Machine, Slide } from '../../../src/image/network/machine/machine.js';
import { plain } from '../../../src/image/network/machine/plain.js';
import { createMachine } from '../../../src/image/network/machine/vectors.js';
import type { Model } from '../../../src/image/network/model/tflite.js';

const room: Model = { tensors: [{ shape: [1, 1, 1, 400_000] }], steps: [], input: 0, outputs: [] };
const vectors = createMachine(room);

/** Numbers that look random, the same in every run, in a room of the machine. */
function fill(machine: Machine, length: number, seed: number): Float32Array {
  const data = machine.take(length);
  for (let i = 0; i < length; i++) data[i] = (Math.imul(i + seed * 7919 + 1, 2654435761) >> 16) / 32768;
  return data;
}

/** What both machines make of the same numbers; the rooms are given back. */
function expectSame(
  sizes: readonly number[],
  length: number,
  work: (machine: Machine, out: Float32Array, ...given: Float32Array[]) => void,
) {
  const run = (machine: Machine) => {
    const given = sizes.map((size, seed) => fill(machine, size, seed));
    const out = fill(machine, length, 99);
    work(machine, out, ...given);
    const result = out.slice();
    for (const data of [...given, out]) machine.giveBack(data);
    return result;
  };
  const [wanted, found] = [run(plain), run(vectors)];
  for (const [i, value] of wanted.entries()) expect(found[i]).toBeCloseTo(value, 3);
}

const small = fc.integer({ min: 1, max: 7 });
const channels = fc.integer({ min: 1, max: 18 });

describe('the vectors of the processor give what plain loops give', () => {
  it('is tested where there are vectors', () => {
    expect(vectors.take(4).buffer.byteLength).toBeGreaterThan(65_535);
  });

  it('in products of rows, whatever goes in fours and what does not', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 21 }), channels, fc.nat(3), (fours, columns, depth, more) => {
        const rows = 4 * fours;
        const line = depth + more;
        expectSame([rows * line, columns * depth, columns], rows * columns, (machine, out, a, b, bias) => {
          // Weights never change: here every case has its own.
          machine.multiplyRows(a!, b!.slice(), bias!.slice(), out, rows, columns, depth, line);
        });
      }),
      { numRuns: 60 },
    );
  });

  it.each([3, 5])('in windows of %i columns', (taps) => {
    fc.assert(
      fc.property(small, small, channels, fc.integer({ min: 1, max: 2 }), (rows, places, count, stride) => {
        const width = (places - 1) * stride + taps;
        const line = width * count;
        const slide: Slide = { rows, places, channels: count, line, across: stride * count, down: stride * line };
        const lines = (rows - 1) * stride + taps;
        expectSame(
          [lines * line, taps * taps * count, count],
          rows * places * count,
          (machine, out, input, weights, bias) => {
            if (taps === 3) machine.slideNine(input!, weights!.slice(), bias!.slice(), out, slide);
            else machine.addFive(input!, line, weights!.slice(), 2 * taps * count, out, slide);
          },
        );
      }),
      { numRuns: 40 },
    );
  });

  it('in sums over all places, gates and what is done number by number', () => {
    fc.assert(
      fc.property(small, channels, (places, count) => {
        const length = places * count;
        expectSame([length], count, (machine, out, a) => machine.total(a!, out));
        expectSame([length, count], length, (machine, out, a, b) => machine.multiply(a!, b!, out));
        expectSame([length, length], length, (machine, out, a, b) => machine.add(a!, b!, out));
        expectSame([length], length, (machine, out, a) => machine.rectify(a!, out));
        expectSame([length], length, (machine, out, a) =>
          machine.swish(
            a!.map((value) => 5 * value),
            out,
          ),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('and what the memory has no room for is worked on outside', () => {
    const large = vectors.take(30_000_000);
    expect(large.buffer).not.toBe(vectors.take(4).buffer);
    const out = vectors.take(4);
    vectors.add(Float32Array.of(1, 2, 3, 4), Float32Array.of(1, 1, 1, 1), out);
    expect(Array.from(out)).toEqual([2, 3, 4, 5]);
  });
});
