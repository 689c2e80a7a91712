import type { Pixels } from '@likeness/core/image';
import type { Encoder } from '@likeness/core/reference';
import { createCanvas } from './canvas.js';

/** JPEG quality (0 to 1) at which the copy's own compression does not show in the portrait. */
const copyQuality = 0.95;

export interface EncodeOptions {
  type: 'png' | 'jpeg' | 'webp';
  /** 0 to 1, for JPEG and WebP; 0.9 by default. */
  quality?: number;
}

/**
 * A picture as a file of the type asked for. The browser's PNG is lossless but for half transparent pixels, which a canvas
 * keeps up to one step in 255 off.
 *
 * @throws Error where the browser cannot write the type: it would silently write PNG instead.
 */
export async function encodeImage(pixels: Pixels, { type, quality = 0.9 }: EncodeOptions): Promise<Uint8Array> {
  const { width, height, data } = pixels;
  const context = createCanvas(width, height);
  context.putImageData(new ImageData(Uint8ClampedArray.from(data), width, height), 0, 0);
  const blob = await context.canvas.convertToBlob({ type: `image/${type}`, quality });
  if (blob.type !== `image/${type}`) throw new Error(`this browser does not write ${type.toUpperCase()}`);
  return new Uint8Array(await blob.arrayBuffer());
}

/** The encoder for prepared copies: a picture and nothing beside it. */
export const canvasEncoder: Encoder = {
  async encode(pixels, type, signal) {
    signal?.throwIfAborted();
    return encodeImage(pixels, { type, quality: copyQuality });
  },
};
