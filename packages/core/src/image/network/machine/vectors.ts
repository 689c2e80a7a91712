import type { Model } from '../model/tflite.js';
import { assemble } from './assembler.js';
import type { Machine, Slide } from './machine.js';
import { createPlainMachine, createRooms, sums } from './plain.js';
import { routines } from './routines.js';

const PAGE = 65_536;
/** A run's tensors take each other's rooms: all at once they never need more numbers than this. */
const MOST_NUMBERS = 4_000_000;

/**
 * The machine of one network. Where the host has no WebAssembly, or does not allow it, the plain one; so does each sum whose
 * sizes do not go in fours. One memory holds the weights and a run's tensors; what it has no room for lies outside, and is
 * worked on by plain loops.
 */
export function createMachine(model: Model): Machine {
  try {
    return createVectorMachine(model);
  } catch {
    return createPlainMachine();
  }
}

const addressOf = ({ byteOffset }: Float32Array): number => byteOffset;
const roundUp = (length: number): number => (length + 3) & ~3;

function countNumbers({ tensors }: Model): number {
  let weights = 0;
  let computed = 0;
  for (const { shape, constant } of tensors) {
    if (constant) weights += constant.length + 16;
    else computed += shape.reduce((product, length) => product * length, 1) + 4;
  }
  // Blocks of weights may overlap, and borders are laid around pictures.
  return 1.5 * weights + Math.min(MOST_NUMBERS, 2 * computed);
}

function createVectorMachine(model: Model): Machine {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((4 * countNumbers(model)) / PAGE) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assemble(routines)), { host: { memory } });
  const call = (name: keyof typeof routines, ...values: number[]): void => {
    const routine = exports[name];
    if (typeof routine === 'function') routine(...values);
  };
  const { buffer } = memory;
  const isHere = (...arrays: Float32Array[]) => arrays.every((array) => array.buffer === buffer);

  const callSlide = (name: 'nine' | 'five', addresses: number[], count: number, slide: Slide): void => {
    const { rows, places, channels, line, across, down } = slide;
    call(name, ...addresses, rows, places, count, 4 * channels, 4 * line, 4 * across, 4 * down);
  };

  let used = 0;
  const reserve = (length: number): Float32Array => {
    const at = used;
    if (at + roundUp(length) > buffer.byteLength / 4) return new Float32Array(length);
    used += roundUp(length);
    return new Float32Array(buffer, 4 * at, length);
  };
  const bring = (numbers: Float32Array): Float32Array => {
    const here = reserve(numbers.length);
    here.set(numbers);
    return here;
  };
  /** Weights are brought here once. */
  const brought = new Map<Float32Array, Float32Array>();
  const asIs = (weights: Float32Array): Float32Array => {
    if (isHere(weights)) return weights;
    const known = brought.get(weights) ?? bring(weights);
    brought.set(weights, known);
    return known;
  };
  const packed = new Map<Float32Array, readonly Block[]>();
  const pack = (weights: Float32Array, columns: number, depth: number): readonly Block[] => {
    const blocks =
      packed.get(weights) ??
      packWeights(weights, columns, depth).map((one) => ({ ...one, weights: bring(one.weights) }));
    packed.set(weights, blocks);
    return blocks;
  };

  const { take, giveBack } = createRooms(reserve);
  return {
    take,
    giveBack: (data) => (isHere(data) ? giveBack(data) : undefined),
    multiplyRows(a, b, bias, out, rows, columns, depth, line) {
      const biases = asIs(bias);
      if (rows % 4 !== 0 || columns < 4 || !isHere(a, biases, out)) {
        return sums.multiplyRows(a, b, bias, out, rows, columns, depth, line);
      }
      const blocks = pack(b, columns, depth);
      if (!blocks.every(({ weights }) => isHere(weights)))
        return sums.multiplyRows(a, b, bias, out, rows, columns, depth, line);
      for (const { first, count, width, weights } of blocks) {
        const addresses = [addressOf(a), addressOf(weights), addressOf(biases) + 4 * first, addressOf(out) + 4 * first];
        call(`multiply${width}`, ...addresses, rows, count, roundUp(depth), 4 * line, 4 * columns);
      }
    },
    slideNine(input, kernel, bias, out, slide) {
      const [weights, biases] = [asIs(kernel), asIs(bias)];
      const { channels } = slide;
      if (channels < 4 || !isHere(input, weights, biases, out)) return sums.slideNine(input, kernel, bias, out, slide);
      const addresses = [input, weights, biases, out].map(addressOf);
      const even = channels & ~3;
      callSlide('nine', addresses, even, slide);
      // The last four once more, where some of them are over.
      if (even < channels)
        callSlide(
          'nine',
          addresses.map((at) => at + 4 * (channels - 4)),
          4,
          slide,
        );
    },
    addFive(input, from, kernel, first, out, slide) {
      const weights = asIs(kernel);
      if (slide.channels % 4 !== 0 || !isHere(input, weights, out))
        sums.addFive(input, from, kernel, first, out, slide);
      else {
        const addresses = [addressOf(input) + 4 * from, addressOf(weights) + 4 * first, 0, addressOf(out)];
        callSlide('five', addresses, slide.channels, slide);
      }
    },
    total(a, out) {
      if (out.length % 4 !== 0 || !isHere(a, out)) return sums.total(a, out);
      call('total', addressOf(a), 0, addressOf(out), a.length / out.length, out.length);
    },
    add(a, b, out) {
      if (!isHere(a, b, out)) return sums.add(a, b, out);
      call('add', ...[a, b, out].map(addressOf), roundUp(out.length));
    },
    multiply(a, b, out) {
      if (b.length % 4 !== 0 || !isHere(a, b, out)) return sums.multiply(a, b, out);
      call('scale', ...[a, b, out].map(addressOf), a.length / b.length, b.length);
    },
    rectify(a, out) {
      if (!isHere(a, out)) return sums.rectify(a, out);
      call('rectify', ...[a, a, out].map(addressOf), roundUp(out.length));
    },
    swish(a, out) {
      if (!isHere(a, out)) return sums.swish(a, out);
      call('swish', ...[a, a, out].map(addressOf), roundUp(out.length));
    },
  };
}

/** Columns that a routine takes at once, `width` of them: `count` from the `first` on. */
interface Block {
  readonly first: number;
  readonly count: number;
  readonly width: 4 | 8;
  readonly weights: Float32Array;
}

/** All columns: by eight, then by four; the last four overlap what was done where fewer are over. */
function packWeights(weights: Float32Array, columns: number, depth: number): Block[] {
  const eights = columns & ~7;
  const fours = columns & ~3;
  const block = (first: number, count: number, width: 4 | 8): Block => ({
    ...{ first, count, width },
    weights: interleave(weights, first, count, depth, width),
  });
  return [
    ...(eights > 0 ? [block(0, eights, 8)] : []),
    ...(fours > eights ? [block(eights, 4, 4)] : []),
    ...(columns > fours ? [block(columns - 4, 4, 4)] : []),
  ];
}

/** Rows of weights, `width` of them interleaved: for each depth the numbers that vectors take; zeros to a depth of fours. */
function interleave(weights: Float32Array, first: number, count: number, depth: number, width: number): Float32Array {
  const deep = roundUp(depth);
  const packed = new Float32Array(count * deep);
  for (let n = 0; n < count; n++) {
    const to = (n - (n % width)) * deep + (n % width);
    const from = (first + n) * depth;
    for (let k = 0; k < depth; k++) packed[to + k * width] = weights[from + k]!;
  }
  return packed;
}
