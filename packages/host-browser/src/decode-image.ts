import type { Decoder } from '@likeness/core/image';
import { createCanvas } from './canvas.js';

const mimeTypes = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp', gif: 'image/gif' } as const;

/**
 * The browser's own codecs behind core's port: turned upright and converted to sRGB by the browser, the first frame of
 * what moves. Half transparent pixels come back as the canvas keeps them, up to one step in 255 off. Memory: the bitmap,
 * the canvas and the copy, 12 bytes a pixel, freed as soon as the copy is there.
 */
export const canvasDecoder: Decoder = {
  async decode(bytes, header, signal) {
    signal?.throwIfAborted();
    const blob = new Blob([Uint8Array.from(bytes)], { type: mimeTypes[header.type] });
    const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image', premultiplyAlpha: 'none' });
    const { width, height } = bitmap;
    try {
      signal?.throwIfAborted();
      const context = createCanvas(width, height);
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      return { width, height, data, upright: true, srgb: true };
    } finally {
      bitmap.close();
    }
  },
};
