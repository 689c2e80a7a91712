import { axesOf, type Tensor } from './tensor.js';

/** The mean of each channel over the whole picture, as a picture of one pixel. */
export function poolMean(input: Tensor): Tensor {
  const { channels } = axesOf(input);
  const sums = new Float64Array(channels);
  for (let i = 0; i < input.data.length; i += channels) {
    for (let c = 0; c < channels; c++) sums[c] = sums[c]! + input.data[i + c]!;
  }
  const places = input.data.length / channels;
  return { shape: [1, 1, 1, channels], data: Float32Array.from(sums, (sum) => sum / places) };
}

/** Where each of `to` cells falls among `from` cells when their middles are matched: the cell before, and the share of the next. */
function spread(from: number, to: number): { before: Int32Array; next: Int32Array; share: Float32Array } {
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

/** Bilinear resizing with half-pixel centres. */
export function resizeBilinear(input: Tensor, toHeight: number, toWidth: number): Tensor {
  const { height, width, channels } = axesOf(input);
  const down = spread(height, toHeight);
  const across = spread(width, toWidth);
  const data = new Float32Array(toHeight * toWidth * channels);
  const source = input.data;
  let to = 0;
  for (let y = 0; y < toHeight; y++) {
    const low = down.share[y]!;
    const top = down.before[y]! * width;
    const bottom = down.next[y]! * width;
    for (let x = 0; x < toWidth; x++) {
      const right = across.share[x]!;
      const topLeft = (top + across.before[x]!) * channels;
      const topRight = (top + across.next[x]!) * channels;
      const bottomLeft = (bottom + across.before[x]!) * channels;
      const bottomRight = (bottom + across.next[x]!) * channels;
      const a = (1 - right) * (1 - low);
      const b = right * (1 - low);
      const c = (1 - right) * low;
      const d = right * low;
      for (let k = 0; k < channels; k++) {
        data[to + k] =
          source[topLeft + k]! * a +
          source[topRight + k]! * b +
          source[bottomLeft + k]! * c +
          source[bottomRight + k]! * d;
      }
      to += channels;
    }
  }
  return { shape: [1, toHeight, toWidth, channels], data };
}

/**
 * Transposed convolution whose windows do not overlap, stride and kernel being equal: each pixel becomes a block.
 * `kernel` is [out, height, width, in], `bias` has one number an output channel.
 */
export function unfoldBlocks(input: Tensor, kernel: Tensor, bias: Float32Array): Tensor {
  const { height, width, channels } = axesOf(input);
  const [filters = 1, blockHeight = 1, blockWidth = 1] = kernel.shape;
  const outWidth = width * blockWidth;
  const data = new Float32Array(height * blockHeight * outWidth * filters);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * channels;
      for (let filter = 0; filter < filters; filter++) {
        for (let block = 0; block < blockHeight * blockWidth; block++) {
          const row = y * blockHeight + Math.floor(block / blockWidth);
          const column = x * blockWidth + (block % blockWidth);
          const weights = (filter * blockHeight * blockWidth + block) * channels;
          let sum = bias[filter]!;
          for (let c = 0; c < channels; c++) sum += input.data[from + c]! * kernel.data[weights + c]!;
          data[(row * outWidth + column) * filters + filter] = sum;
        }
      }
    }
  }
  return { shape: [1, height * blockHeight, outWidth, filters], data };
}
