import { createStudio, type HeadshotOrder } from '../../../src/embedded/studio/index.js';
import { understand } from '../../../src/embedded/words.js';
import { createFaceFinder, createPixels, type Pixels } from '../../../src/image/index.js';
import { decodeFixture } from '../../image/decoder.js';
import { weights } from '../../image/face/weights.js';
import { segmenterBytes } from './segmenter-bytes.js';

export const finder = createFaceFinder(weights);
export const studio = createStudio({ finder, segmenter: segmenterBytes });

/** The public-domain portraits of the fixtures: Eileen Collins (NASA), Grace Hopper (US Navy). */
export const astronaut = await decodeFixture('photos/astronaut.jpg');
export const hopper = await decodeFixture('photos/hopper.jpg');

export const consent = 'consent-0123456789abcdef';

/** An order by the words of three blocks. */
export function orderOf(
  words: { readonly framing?: string; readonly lighting?: string; readonly style?: string } = {},
  size: { readonly width: number; readonly height: number } = { width: 256, height: 320 },
): HeadshotOrder {
  const { framing = '', lighting = '', style = '' } = words;
  const blocks = { subject: '', framing, lighting, style, constraints: [] };
  return { ...size, scene: understand({ blocks, avoid: [] }, 1).scene, seed: 7 };
}

/** A picture in which `change` has repainted every pixel: its red, green, blue and alpha at (x, y). */
export function repaint(
  pixels: Pixels,
  change: (x: number, y: number, red: number, green: number, blue: number) => readonly [number, number, number, number],
): Pixels {
  const { width, height, data } = pixels;
  const result = createPixels(width, height);
  for (let i = 0; i < width * height; i++) {
    const at = 4 * i;
    result.data.set(change(i % width, Math.floor(i / width), data[at]!, data[at + 1]!, data[at + 2]!), at);
  }
  return result;
}

/** Mean luma of a part of a picture, given in shares of its size. */
export function meanLuma(
  { width, height, data }: Pixels,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(top * height); y < bottom * height; y++) {
    for (let x = Math.floor(left * width); x < right * width; x++) {
      const at = 4 * (y * width + x);
      sum += 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
      count++;
    }
  }
  return sum / count;
}
