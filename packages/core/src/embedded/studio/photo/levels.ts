import { createPixels, type Pixels } from '../../../image/index.js';

/** A photo and its halves, so that what is shown small costs little, however large the photo is. */
export interface Levels {
  readonly width: number;
  readonly height: number;
  /** Whether any pixel is not opaque. */
  readonly transparent: boolean;
  /** The photo on a white page with its alpha kept, then each of half the size before. A third more memory than it takes. */
  readonly pixels: readonly [Pixels, ...Pixels[]];
}

/** Halving ends here: smaller pictures are read as they are. */
const LEAST_SIDE = 256;

/** Lays what is transparent on white, alpha kept; the photo itself when nothing is. */
function flatten(photo: Pixels): { readonly transparent: boolean; readonly flat: Pixels } {
  const { data } = photo;
  let first = 3;
  while (first < data.length && data[first] === 255) first += 4;
  if (first >= data.length) return { transparent: false, flat: photo };
  const flat = createPixels(photo.width, photo.height, data.slice());
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]! / 255;
    if (alpha === 1) continue;
    const page = 255 * (1 - alpha);
    flat.data[at] = data[at]! * alpha + page;
    flat.data[at + 1] = data[at + 1]! * alpha + page;
    flat.data[at + 2] = data[at + 2]! * alpha + page;
  }
  return { transparent: true, flat };
}

/** Every pixel the mean of four; an odd last row or column is left out. */
function halvePixels({ width, height, data }: Pixels): Pixels {
  const half = createPixels(width >> 1, height >> 1);
  const out = half.data;
  const row = 4 * width;
  let to = 0;
  for (let y = 0; y < half.height; y++) {
    let at = 2 * y * row;
    for (let x = 0; x < half.width; x++, at += 8, to += 4) {
      const below = at + row;
      out[to] = (data[at]! + data[at + 4]! + data[below]! + data[below + 4]! + 2) >> 2;
      out[to + 1] = (data[at + 1]! + data[at + 5]! + data[below + 1]! + data[below + 5]! + 2) >> 2;
      out[to + 2] = (data[at + 2]! + data[at + 6]! + data[below + 2]! + data[below + 6]! + 2) >> 2;
      out[to + 3] = (data[at + 3]! + data[at + 7]! + data[below + 3]! + data[below + 7]! + 2) >> 2;
    }
  }
  return half;
}

/** A photo's levels: one read of all its pixels. */
export function makeLevels(photo: Pixels): Levels {
  const { transparent, flat } = flatten(photo);
  const pixels: [Pixels, ...Pixels[]] = [flat];
  let last = flat;
  while (Math.min(last.width, last.height) >= 2 * LEAST_SIDE) {
    last = halvePixels(last);
    pixels.push(last);
  }
  return { width: photo.width, height: photo.height, transparent, pixels };
}

/** A level with its factor: one of its pixels covers `factor * factor` of the photo's. */
export interface Level {
  readonly pixels: Pixels;
  readonly factor: number;
}

/** The smallest level that still has at least 1 / `slack` pixels for each that is shown; `scale`: photo pixels to a shown one. */
export function levelFor({ pixels }: Levels, scale: number, slack = 1.25): Level {
  const wanted = Math.floor(Math.log2(Math.max(1, scale * slack)));
  const at = Math.min(pixels.length - 1, wanted);
  return { pixels: pixels[at] ?? pixels[0], factor: 2 ** at };
}
