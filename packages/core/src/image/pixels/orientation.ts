import { createPixels, type Pixels } from './pixels.js';

/** EXIF tag 0x0112 (CIPA DC-008, 4.6.4): 1 upright, 3 upside down, 6 and 8 on a side, the even others mirrored. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** For each orientation: whether the axes swap, and whether the stored x and y are read backwards. */
const TURNS: Readonly<Record<Orientation, readonly [swap: boolean, flipX: boolean, flipY: boolean]>> = {
  1: [false, false, false],
  2: [false, true, false],
  3: [false, true, true],
  4: [false, false, true],
  5: [true, false, false],
  6: [true, false, true],
  7: [true, true, true],
  8: [true, true, false],
};

/** True when the upright picture's width is the stored height. */
export function swapsAxes(orientation: Orientation): boolean {
  return TURNS[orientation][0];
}

/** The picture as its EXIF orientation wants it seen. Orientation 1 gives the same object back, every other a copy. */
export function bakeOrientation(pixels: Pixels, orientation: Orientation): Pixels {
  if (orientation === 1) return pixels;
  const [swap, flipX, flipY] = TURNS[orientation];
  const { width, height } = pixels;
  const upright = createPixels(swap ? height : width, swap ? width : height, undefined, pixels.colourSpace);
  const from = wordsOf(pixels.data);
  const to = new Uint32Array(upright.data.buffer);
  let at = 0;
  for (let y = 0; y < upright.height; y++) {
    for (let x = 0; x < upright.width; x++) {
      const storedX = swap ? y : x;
      const storedY = swap ? x : y;
      const sourceX = flipX ? width - 1 - storedX : storedX;
      const sourceY = flipY ? height - 1 - storedY : storedY;
      to[at++] = from[sourceY * width + sourceX]!;
    }
  }
  return upright;
}

/** The pixels as 32-bit words, without a copy where the memory is aligned. */
function wordsOf(data: Uint8ClampedArray): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}
