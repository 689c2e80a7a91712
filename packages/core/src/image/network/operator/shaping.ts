import type { Machine } from '../machine/machine.js';
import { plain } from '../machine/plain.js';
import { axesOf, sizeOf, type Tensor } from './tensor.js';
import { type Stride, walkAxis } from './window.js';

/** Zeros around a picture tensor: `pads` has before and after for each of the four axes, of which the first stays. */
export function pad(input: Tensor, pads: ArrayLike<number>, { take }: Machine = plain): Tensor {
  const { height, width, channels } = axesOf(input);
  const shape = input.shape.map((length, axis) => length + pads[2 * axis]! + pads[2 * axis + 1]!);
  const [, , outWidth = 1, outChannels = 1] = shape;
  const data = take(sizeOf(shape));
  if (outChannels !== channels) data.fill(0);
  let clean = 0;
  for (let y = 0; y < height; y++) {
    const from = y * width * channels;
    const to = ((y + pads[2]!) * outWidth + pads[4]!) * outChannels + pads[6]!;
    if (outChannels !== channels) {
      spreadRow(input.data, from, channels, data, to, outChannels, width);
      continue;
    }
    data.fill(0, clean, to);
    data.set(input.data.subarray(from, from + width * channels), to);
    clean = to + width * channels;
  }
  return { shape, data: outChannels === channels ? data.fill(0, clean) : data };
}

/** A row of pixels of `channels` numbers as pixels of `outChannels`, in which the others stay. */
function spreadRow(
  source: Float32Array,
  from: number,
  channels: number,
  target: Float32Array,
  to: number,
  outChannels: number,
  count: number,
): void {
  for (let x = 0; x < count; x++) {
    for (let c = 0; c < channels; c++) target[to + x * outChannels + c] = source[from + x * channels + c]!;
  }
}

/** The largest number of each channel in each window. */
export function poolMax(
  input: Tensor,
  windowHeight: number,
  windowWidth: number,
  stride: Stride,
  { take }: Machine = plain,
): Tensor {
  const { height, width, channels } = axesOf(input);
  const down = walkAxis(height, windowHeight, stride.strideY, stride.padding);
  const across = walkAxis(width, windowWidth, stride.strideX, stride.padding);
  const shape = [1, down.count, across.count, channels];
  const data = take(sizeOf(shape)).fill(Number.NEGATIVE_INFINITY);
  let at = 0;
  for (let placeY = 0; placeY < down.count; placeY++) {
    const top = placeY * stride.strideY - down.before;
    for (let placeX = 0; placeX < across.count; placeX++) {
      const left = placeX * stride.strideX - across.before;
      for (let y = Math.max(0, top); y < Math.min(height, top + windowHeight); y++) {
        for (let x = Math.max(0, left); x < Math.min(width, left + windowWidth); x++) {
          const from = (y * width + x) * channels;
          for (let c = 0; c < channels; c++)
            if (input.data[from + c]! > data[at + c]!) data[at + c] = input.data[from + c]!;
        }
      }
      at += channels;
    }
  }
  return { shape, data };
}

/** Tensors laid behind each other along `axis`; every other axis must agree. */
export function concatenate(parts: readonly Tensor[], axis: number, { take }: Machine = plain): Tensor {
  const first = parts[0]!.shape;
  const length = parts.reduce((sum, part) => sum + part.shape[axis]!, 0);
  const shape = [...first.slice(0, axis), length, ...first.slice(axis + 1)];
  const outer = sizeOf(first.slice(0, axis));
  const row = sizeOf(shape.slice(axis));
  const data = take(outer * row);
  let offset = 0;
  for (const part of parts) {
    const stretch = part.data.length / outer;
    for (let i = 0; i < outer; i++) data.set(part.data.subarray(i * stretch, (i + 1) * stretch), i * row + offset);
    offset += stretch;
  }
  return { shape, data };
}
