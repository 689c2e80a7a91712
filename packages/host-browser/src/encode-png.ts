import { createPixels } from '@likeness/core/image';
import type { EncodePng } from '@likeness/core/port';
import { encodeImage } from './encode-image.js';

/** Pixels that were drawn as a PNG, by the browser. */
export const canvasEncodePng: EncodePng = ({ width, height, data }) => {
  const pixels = createPixels(width, height);
  pixels.data.set(data);
  return encodeImage(pixels, { type: 'png' });
};
