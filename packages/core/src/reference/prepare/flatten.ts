import { createPixels, type Pixels } from '../../image/index.js';

/** True when any pixel is not wholly opaque. */
export function hasTransparency({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}

/**
 * The picture on white, wholly opaque. Transparent pixels still have colours that nobody sees and encoders keep: a person
 * cut out of their living room can carry the room along.
 */
export function flatten(pixels: Pixels): Pixels {
  const flat = createPixels(pixels.width, pixels.height, pixels.data.slice(), pixels.colourSpace);
  for (let at = 0; at < flat.data.length; at += 4) {
    const alpha = flat.data[at + 3]! / 255;
    for (let channel = at; channel < at + 3; channel++) {
      flat.data[channel] = 255 + (flat.data[channel]! - 255) * alpha;
    }
    flat.data[at + 3] = 255;
  }
  return flat;
}
