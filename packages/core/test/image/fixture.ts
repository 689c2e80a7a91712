import { readFileSync } from 'node:fs';

/** The bytes of a file under test/image/fixtures. */
export function readFixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
}

/** One file of every kind that the format knows, 40 x 24 pixels, written by Pillow. */
export const FORMATS = [
  'rgb.png',
  'alpha.png',
  'grey.png',
  'grey16.png',
  'palette.png',
  'palette-transparent.png',
  'animated.png',
  'baseline.jpg',
  'progressive.jpg',
  'grey.jpg',
  'cmyk.jpg',
  'lossy.webp',
  'lossy-alpha.webp',
  'lossless.webp',
  'lossless-alpha.webp',
  'animated.webp',
  'still.gif',
  'animated.gif',
] as const;
