import { createPixels, type Pixels } from '../pixels/pixels.js';
import { createPlane, type Plane } from './plane.js';

/** For each target cell of one axis: the first source index and the share of every source index it covers. */
interface AxisWeights {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  /** The shares, cell after cell, `stride` slots each. */
  readonly shares: Float32Array;
  readonly stride: number;
}

/** Cell `i` of `to` covers `[i, i + 1) * from / to` of the source: exact area weights that add up to 1. */
function areaWeights(from: number, to: number): AxisWeights {
  const scale = from / to;
  const stride = Math.ceil(scale) + 1;
  const starts = new Int32Array(to);
  const counts = new Int32Array(to);
  const shares = new Float32Array(to * stride);
  for (let i = 0; i < to; i++) {
    const begin = i * scale;
    const end = Math.min(from, begin + scale);
    const first = Math.min(from - 1, Math.floor(begin));
    starts[i] = first;
    for (let k = first; k < end && k - first < stride; k++) {
      shares[i * stride + k - first] = (Math.min(end, k + 1) - Math.max(begin, k)) / (end - begin);
      counts[i] = k - first + 1;
    }
  }
  return { starts, counts, shares, stride };
}

/** A plane at another size by averaging areas; made for shrinking, it repeats pixels where it enlarges. */
export function resizePlane(plane: Plane, width: number, height: number): Plane {
  const across = areaWeights(plane.width, width);
  const down = areaWeights(plane.height, height);
  const narrow = createPlane(width, plane.height);
  for (let y = 0; y < plane.height; y++) {
    for (let x = 0; x < width; x++) {
      const from = y * plane.width + across.starts[x]!;
      let sum = 0;
      for (let k = 0; k < across.counts[x]!; k++) sum += plane.data[from + k]! * across.shares[x * across.stride + k]!;
      narrow.data[y * width + x] = sum;
    }
  }
  const result = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    for (let k = 0; k < down.counts[y]!; k++) {
      const share = down.shares[y * down.stride + k]!;
      const from = (down.starts[y]! + k) * width;
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        result.data[at] = result.data[at]! + narrow.data[from + x]! * share;
      }
    }
  }
  return result;
}

/** A picture at another size by averaging areas, channel by channel; made for shrinking. */
export function resizePixels(pixels: Pixels, width: number, height: number): Pixels {
  const resized = createPixels(width, height, undefined, pixels.colourSpace);
  for (let channel = 0; channel < 4; channel++) {
    const plane = createPlane(pixels.width, pixels.height);
    for (let i = 0; i < plane.data.length; i++) plane.data[i] = pixels.data[4 * i + channel]!;
    const small = resizePlane(plane, width, height).data;
    for (let i = 0; i < small.length; i++) resized.data[4 * i + channel] = small[i]!;
  }
  return resized;
}

/** The picture itself when its longer side is at most `longest`, else a shrunken copy of the same shape. */
export function shrinkPixels(pixels: Pixels, longest: number): Pixels {
  const scale = longest / Math.max(pixels.width, pixels.height);
  if (scale >= 1) return pixels;
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return resizePixels(pixels, side(pixels.width), side(pixels.height));
}
