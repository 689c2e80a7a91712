import { createPixels, cutPixels, type Pixels, type Rect, resizePixels } from '@likeness/core/image';

/** A part of a picture at a size: areas are averaged when it shrinks, neighbours are blended when it grows. */
export function scaleCut(pixels: Pixels, part: Rect, width: number, height: number): Pixels {
  const cut = cutPixels(pixels, part);
  return width <= cut.width && height <= cut.height ? resizePixels(cut, width, height) : enlarge(cut, width, height);
}

/** Bilinear, with the middles of the outermost pixels on the edges held. */
function enlarge(from: Pixels, width: number, height: number): Pixels {
  const to = createPixels(width, height, undefined, from.colourSpace);
  const across = placesOn(from.width, width);
  const down = placesOn(from.height, height);
  for (let y = 0; y < height; y++) {
    const { first: top, second: bottom, share: fall } = down[y]!;
    for (let x = 0; x < width; x++) {
      const { first: left, second: right, share: slide } = across[x]!;
      for (let channel = 0; channel < 4; channel++) {
        const at = (column: number, row: number) => from.data[4 * (row * from.width + column) + channel]!;
        const upper = at(left, top) * (1 - slide) + at(right, top) * slide;
        const lower = at(left, bottom) * (1 - slide) + at(right, bottom) * slide;
        to.data[4 * (y * width + x) + channel] = upper * (1 - fall) + lower * fall;
      }
    }
  }
  return to;
}

/** For each target pixel of one axis: the two source pixels that its middle lies between, and the second one's share. */
function placesOn(from: number, to: number) {
  return Array.from({ length: to }, (_, i) => {
    const place = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
    const first = Math.floor(place);
    return { first, second: Math.min(from - 1, first + 1), share: place - first };
  });
}

/** Makes everything outside the ellipse that touches all four edges transparent, with a soft edge one pixel wide. */
export function cutEllipse(pixels: Pixels): Pixels {
  const { width, height } = pixels;
  const round = createPixels(width, height, pixels.data.slice(), pixels.colourSpace);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot((2 * x + 1) / width - 1, (2 * y + 1) / height - 1);
      const inside = Math.min(1, Math.max(0, ((1 - distance) * Math.min(width, height)) / 2 + 0.5));
      const at = 4 * (y * width + x) + 3;
      round.data[at] = round.data[at]! * inside;
    }
  }
  return round;
}
