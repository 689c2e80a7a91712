import type { Pixels } from '@likeness/core/image';
import type { RawPicture } from '@likeness/core/port';
import type { Encoder } from '@likeness/core/reference';
import { encode as writePng } from 'fast-png';
import { encode as writeJpeg } from 'jpeg-js';

/** JPEG quality at which the copy's own compression does not show in the portrait. */
const jpegQuality = 95;

/** The encoder for prepared copies: a picture and nothing beside it. */
export const imageEncoder: Encoder = {
  async encode(pixels, type, signal) {
    signal?.throwIfAborted();
    if (type === 'png') return encodePng(pixels);
    const { width, height, data } = pixels;
    return Uint8Array.from(writeJpeg({ width, height, data }, jpegQuality).data);
  },
};

/** A picture as PNG: without an alpha channel where every pixel is opaque. */
export function encodePng({ width, height, data }: RawPicture | Pixels): Uint8Array {
  for (let at = 3; at < data.length; at += 4) {
    if (data[at] !== 255) return writePng({ width, height, data, channels: 4, depth: 8 });
  }
  const rgb = new Uint8Array(3 * width * height);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = data[from]!;
    rgb[to + 1] = data[from + 1]!;
    rgb[to + 2] = data[from + 2]!;
  }
  return writePng({ width, height, data: rgb, channels: 3, depth: 8 });
}
