import jpeg from 'jpeg-js';
import {
  createFaceFinder,
  createPlane,
  type Pixels,
  type Plane,
  sniffImage,
  toLuma,
} from '../../../src/image/index.js';
import { measureReference, type ReferenceFacts } from '../../../src/reference/index.js';
import { decodeBytes } from '../../image/decoder.js';
import { weights } from '../../image/face/weights.js';

const finder = createFaceFinder(weights);

/** The facts about a file as a shell gathers them. */
export async function factsOf(bytes: Uint8Array): Promise<ReferenceFacts> {
  const pixels = await decodeBytes(bytes);
  const header = sniffImage(bytes);
  if (!header) throw new Error('no image');
  return measureReference({ bytes, header, pixels, faces: finder.find(pixels) });
}

/** The pixels as a JPEG of that quality. */
export function asJpeg({ width, height, data }: Pixels, quality = 95): Uint8Array {
  return new Uint8Array(jpeg.encode({ width, height, data }, quality).data);
}

/** A copy in which `change` has been done to the samples; it gets the offset of each pixel's first sample. */
export function changed(
  pixels: Pixels,
  change: (data: Uint8ClampedArray, at: number, x: number, y: number) => void,
): Pixels {
  const data = pixels.data.slice();
  for (let i = 0; i < pixels.width * pixels.height; i++) {
    change(data, 4 * i, i % pixels.width, Math.floor(i / pixels.width));
  }
  return { ...pixels, data };
}

/** The picture blurred by a box of `2 * radius + 1` px. */
export function blurred(pixels: Pixels, radius: number): Pixels {
  const { width, height, data: from } = pixels;
  const count = (2 * radius + 1) ** 2;
  return changed(pixels, (data, at, x, y) => {
    for (let c = 0; c < 3; c++) {
      let sum = 0;
      for (let dy = -radius; dy <= radius; dy++) {
        const row = Math.min(height - 1, Math.max(0, y + dy)) * width;
        for (let dx = -radius; dx <= radius; dx++)
          sum += from[4 * (row + Math.min(width - 1, Math.max(0, x + dx))) + c]!;
      }
      data[at + c] = sum / count;
    }
  });
}

/** Means over boxes of `2 * radius + 1`, clipped at the edges: running sums along rows, then down columns. */
function boxMean(plane: Plane, radius: number): Plane {
  const along = (from: Plane): Plane => {
    const to = createPlane(from.height, from.width);
    for (let y = 0; y < from.height; y++) {
      const row = from.data.subarray(y * from.width, (y + 1) * from.width);
      const sums = new Float64Array(from.width + 1);
      for (let x = 0; x < row.length; x++) sums[x + 1] = sums[x]! + row[x]!;
      for (let x = 0; x < row.length; x++) {
        const first = Math.max(0, x - radius);
        const end = Math.min(row.length, x + radius + 1);
        to.data[x * from.height + y] = (sums[end]! - sums[first]!) / (end - first);
      }
    }
    return to;
  };
  return along(along(plane));
}

/**
 * Skin as a beauty filter leaves it: what varies little is averaged away, what varies much (eyes, lips, the edge of the
 * face) stays. The guided filter of He, Sun and Tang (2013) on luma, guided by itself, with its radius in px and its eps
 * for luma from 0 to 1.
 */
export function smoothed(pixels: Pixels, { radius, eps }: { radius: number; eps: number }): Pixels {
  const luma = toLuma(pixels);
  const square = { ...luma, data: luma.data.map((value) => value * value) };
  const mean = boxMean(luma, radius);
  const meanSquare = boxMean(square, radius);
  const gain = createPlane(luma.width, luma.height);
  const offset = createPlane(luma.width, luma.height);
  for (let i = 0; i < gain.data.length; i++) {
    const variance = Math.max(0, meanSquare.data[i]! - mean.data[i]! ** 2);
    gain.data[i] = variance / (variance + eps * 255 ** 2);
    offset.data[i] = mean.data[i]! * (1 - gain.data[i]!);
  }
  const a = boxMean(gain, radius).data;
  const b = boxMean(offset, radius).data;
  return changed(pixels, (data, at) => {
    const i = at / 4;
    const shift = a[i]! * luma.data[i]! + b[i]! - luma.data[i]!;
    for (let c = at; c < at + 3; c++) data[c] = data[c]! + shift;
  });
}
