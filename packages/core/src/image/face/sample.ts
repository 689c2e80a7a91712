import type { Pixels, Point } from '../pixels/pixels.js';

/** A square of a picture: its middle, its side in pixels, and how far it is turned (radians, clockwise as seen). */
export interface Square {
  readonly centre: Point;
  readonly side: number;
  readonly angle: number;
}

/** The smallest upright square around the whole picture. */
export function squareAround({ width, height }: { readonly width: number; readonly height: number }): Square {
  return { centre: { x: width / 2, y: height / 2 }, side: Math.max(width, height), angle: 0 };
}

/** Where a point of the square's own unit frame (0..1 from its corner) lies in the picture. */
export function fromSquare({ centre, side, angle }: Square, { x, y }: Point): Point {
  const across = (x - 0.5) * side;
  const down = (y - 0.5) * side;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return { x: centre.x + across * cos - down * sin, y: centre.y + across * sin + down * cos };
}

/** Where a point of the picture lies in the square's unit frame: {@link fromSquare} undone. */
export function toSquare({ centre, side, angle }: Square, { x, y }: Point): Point {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const across = x - centre.x;
  const down = y - centre.y;
  return { x: (across * cos + down * sin) / side + 0.5, y: (down * cos - across * sin) / side + 0.5 };
}

/** The most samples along one side of a cell: shrinking by more than this skips pixels, which the networks do not mind. */
const SAMPLES = 4;

/**
 * A square cut out, turned upright and brought to `size` x `size`, RGB, in the order that networks take. Where the
 * picture is shrunk, several pixels are averaged in each cell (`samples` a side at most); else the four around a place
 * are weighed. `outside` says what lies beyond the picture: `black`, or its outermost pixels repeated. What is
 * transparent shows white.
 */
export function sampleSquare(
  pixels: Pixels,
  square: Square,
  size: number,
  outside: 'black' | 'repeat',
  samples = SAMPLES,
): Float32Array {
  const { width, height } = pixels;
  const step = square.side / size;
  const grid = Math.max(1, Math.min(samples, Math.round(step)));
  const share = 1 / (grid * grid);
  const cos = Math.cos(square.angle) * step;
  const sin = Math.sin(square.angle) * step;
  const result = new Float32Array(size * size * 3);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const to = 3 * (row * size + column);
      for (let j = 0; j < grid; j++) {
        const down = row + (j + 0.5) / grid - size / 2;
        for (let i = 0; i < grid; i++) {
          const across = column + (i + 0.5) / grid - size / 2;
          const x = square.centre.x + across * cos - down * sin - 0.5;
          const y = square.centre.y + across * sin + down * cos - 0.5;
          const beyond = x <= -1 || y <= -1 || x >= width || y >= height;
          if (beyond && outside === 'black') continue;
          if (grid > 1) addPixel(pixels, Math.round(x), Math.round(y), share, result, to);
          else addBilinear(pixels, x, y, result, to);
        }
      }
    }
  }
  return result;
}

/** Adds the colour at (x, y), between the four pixels around it, to the three sums at `to`. */
function addBilinear(pixels: Pixels, x: number, y: number, sums: Float32Array, to: number): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const low = y - top;
  addPixel(pixels, left, top, (1 - right) * (1 - low), sums, to);
  addPixel(pixels, left + 1, top, right * (1 - low), sums, to);
  addPixel(pixels, left, top + 1, (1 - right) * low, sums, to);
  addPixel(pixels, left + 1, top + 1, right * low, sums, to);
}

function addPixel(
  { width, height, data }: Pixels,
  x: number,
  y: number,
  share: number,
  sums: Float32Array,
  to: number,
): void {
  const column = x < 0 ? 0 : x >= width ? width - 1 : x;
  const row = y < 0 ? 0 : y >= height ? height - 1 : y;
  const at = 4 * (row * width + column);
  const alpha = (data[at + 3]! / 255) * share;
  const page = 255 * (share - alpha);
  sums[to] = sums[to]! + data[at]! * alpha + page;
  sums[to + 1] = sums[to + 1]! + data[at + 1]! * alpha + page;
  sums[to + 2] = sums[to + 2]! + data[at + 2]! * alpha + page;
}
