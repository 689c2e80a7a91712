import type { Machine } from '../machine/machine.js';
import { plain } from '../machine/plain.js';
import { axesOf, type Tensor } from './tensor.js';

/** The mean of each channel over the whole picture, as a picture of one pixel. */
export function poolMean(input: Tensor, machine: Machine = plain): Tensor {
  const { channels } = axesOf(input);
  const data = machine.take(channels);
  machine.total(input.data, data);
  const places = input.data.length / channels;
  for (let c = 0; c < channels; c++) data[c] = data[c]! / places;
  return { shape: [1, 1, 1, channels], data };
}

interface Spread {
  readonly before: Int32Array;
  readonly next: Int32Array;
  readonly share: Float32Array;
}

/** Where each of `to` cells falls among `from` cells when their middles are matched: the cell before, and the share of the next. */
function spread(from: number, to: number): Spread {
  const before = new Int32Array(to);
  const next = new Int32Array(to);
  const share = new Float32Array(to);
  for (let i = 0; i < to; i++) {
    const at = Math.max(0, ((i + 0.5) * from) / to - 0.5);
    before[i] = Math.min(from - 1, Math.floor(at));
    next[i] = Math.min(from - 1, before[i]! + 1);
    share[i] = at - before[i]!;
  }
  return { before, next, share };
}

/** Bilinear resizing with half-pixel centres: first down, a row at a time, then across. */
export function resizeBilinear(input: Tensor, toHeight: number, toWidth: number, { take }: Machine = plain): Tensor {
  const { height, width, channels } = axesOf(input);
  const down = spread(height, toHeight);
  const across = spread(width, toWidth);
  const row = width * channels;
  const mixed = new Float32Array(row);
  const data = take(toHeight * toWidth * channels);
  for (let y = 0; y < toHeight; y++) {
    mixRows(input.data, down.before[y]! * row, down.next[y]! * row, down.share[y]!, mixed);
    widenRow(mixed, across, channels, data, y * toWidth * channels);
  }
  return { shape: [1, toHeight, toWidth, channels], data };
}

/** A row between the one at `first` and the one at `second`. */
function mixRows(source: Float32Array, first: number, second: number, share: number, row: Float32Array): void {
  for (let i = 0; i < row.length; i++) {
    const value = source[first + i]!;
    row[i] = value + (source[second + i]! - value) * share;
  }
}

function widenRow(
  row: Float32Array,
  { before, next, share }: Spread,
  channels: number,
  out: Float32Array,
  to: number,
): void {
  for (let x = 0; x < share.length; x++) {
    const right = share[x]!;
    const first = before[x]! * channels;
    const second = next[x]! * channels;
    for (let c = 0; c < channels; c++) {
      const value = row[first + c]!;
      out[to + x * channels + c] = value + (row[second + c]! - value) * right;
    }
  }
}

/**
 * Transposed convolution whose windows do not overlap, stride and kernel being equal: each pixel becomes a block.
 * `kernel` is [out, height, width, in], `bias` has one number an output channel.
 */
export function unfoldBlocks(input: Tensor, kernel: Tensor, bias: Float32Array, machine: Machine = plain): Tensor {
  const { height, width, channels } = axesOf(input);
  const [filters = 1, blockHeight = 1, blockWidth = 1] = kernel.shape;
  const block = blockHeight * blockWidth;
  const columns = filters * block;
  const biases = machine.take(columns);
  for (let i = 0; i < columns; i++) biases[i] = bias[Math.floor(i / block)]!;
  const outWidth = width * blockWidth;
  const data = machine.take(height * blockHeight * outWidth * filters);
  const rows = machine.take(height * width * columns);
  machine.multiplyRows(input.data, kernel.data, biases, rows, height * width, columns, channels, channels);
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * width * columns, (y + 1) * width * columns);
    for (let column = 0; column < columns; column++) {
      const filter = Math.floor(column / block);
      const down = y * blockHeight + Math.floor((column % block) / blockWidth);
      const to = (down * outWidth + (column % blockWidth)) * filters + filter;
      scatter(row, column, columns, data, to, blockWidth * filters);
    }
  }
  machine.giveBack(rows);
  machine.giveBack(biases);
  return { shape: [1, height * blockHeight, outWidth, filters], data };
}

/** Every `every`th number of `source` to every `step`th place of `target`. */
function scatter(
  source: Float32Array,
  from: number,
  every: number,
  target: Float32Array,
  to: number,
  step: number,
): void {
  for (let i = from, at = to; i < source.length; i += every, at += step) target[at] = source[i]!;
}
