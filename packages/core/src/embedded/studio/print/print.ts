import { createPixels, type Pixels } from '../../../image/index.js';
import type { LightRig, Scene } from '../../scene/index.js';
import { paintBackdrop } from '../backdrop/backdrop.js';
import { shineOn } from '../light/gains.js';
import { placeLamps } from '../light/lamps.js';
import { type ColourRow, createRow, readColours } from '../plane/colour-row.js';
import { readerOfHalved } from '../plane/scale.js';
import { makeGrade } from './grade.js';
import type { Negative } from './negative.js';
import { createSitterRows } from './sitter-row.js';

/** How a negative is printed. */
export interface PrintOrder {
  readonly scene: Pick<Scene, 'backdrop' | 'finish'>;
  readonly light: LightRig;
  /** Stops of exposure. */
  readonly exposure: number;
  readonly seed: number;
}

/** The share of the backdrop's colour that its light lays on the sitter's edge. */
const WRAP = 0.24;
const MOST_WRAP = 0.15;

/** Prints a negative: lit, laid on its backdrop, graded. Straight alpha where the backdrop is transparent. */
export function printNegative(negative: Negative, { scene, light, exposure, seed }: PrintOrder): Pixels {
  const { frame, matte } = negative;
  const { width, height } = frame;
  const lamps = placeLamps(light);
  const gains = shineOn(negative.relief, negative.alpha, negative.skin, lamps, exposure);
  const sitter = createSitterRows(negative, gains, light.rim);
  const backdrop =
    scene.backdrop.kind === 'transparent' ? undefined : paintBackdrop(scene.backdrop, negative.shadow, lamps);
  const quarters = readerOfHalved(negative.alpha, 2);
  const grade = makeGrade(scene.finish, seed, frame, backdrop !== undefined);
  const row = createRow(width);
  const paper = createRow(width);
  const pixels = createPixels(width, height);
  for (let y = 0; y < height; y++) {
    const alpha = matte.alpha.data.subarray(y * width, (y + 1) * width);
    const there = sitter.draw(y, row);
    if (backdrop) {
      readColours(quarters, backdrop, y, paper);
      if (there) layOver(paper, row, alpha, sitter.inside);
      grade(paper, y);
      writeRow(paper, pixels, y, undefined);
    } else if (there) {
      grade(row, y);
      writeRow(row, pixels, y, alpha);
    }
  }
  return pixels;
}

/** Lays the sitter over the backdrop's row; a little of the backdrop's light wraps around the edge. */
function layOver(paper: ColourRow, sitter: ColourRow, alpha: Float32Array, inside: Float32Array): void {
  for (let x = 0; x < alpha.length; x++) {
    const a = alpha[x]!;
    if (a <= 0.002) continue;
    const own = a * (1 - Math.min(MOST_WRAP, (1 - inside[x]!) * WRAP));
    paper.red[x] = paper.red[x]! + (sitter.red[x]! - paper.red[x]!) * own;
    paper.green[x] = paper.green[x]! + (sitter.green[x]! - paper.green[x]!) * own;
    paper.blue[x] = paper.blue[x]! + (sitter.blue[x]! - paper.blue[x]!) * own;
  }
}

/** Writes a row of straight alpha; what is fully transparent is written as zeros, so that no old background leaks. */
function writeRow({ red, green, blue }: ColourRow, pixels: Pixels, y: number, alpha: Float32Array | undefined): void {
  let to = 4 * y * pixels.width;
  for (let x = 0; x < pixels.width; x++, to += 4) {
    const opacity = alpha ? Math.round(255 * alpha[x]!) : 255;
    if (opacity === 0) continue;
    pixels.data[to] = 255 * red[x]!;
    pixels.data[to + 1] = 255 * green[x]!;
    pixels.data[to + 2] = 255 * blue[x]!;
    pixels.data[to + 3] = opacity;
  }
}
