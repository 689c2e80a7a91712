import type { RimLight } from '../../scene/index.js';
import { luminance, type Rgb, tintOf, toCoded, toLinear } from '../light/transfer.js';
import type { Colours } from '../matte/guided.js';
import { type ColourRow, createRow, readColours } from '../plane/colour-row.js';
import { clamp } from '../plane/number.js';
import { readerOfHalved } from '../plane/scale.js';
import type { Negative } from './negative.js';

/** Draws the lit sitter row by row. */
export interface SitterRows {
  /** How far inside the sitter each place of the row last drawn is, 0 to 1. */
  readonly inside: Float32Array;
  /** Writes row `y` into `row`, where the sitter is; false when he is nowhere in it. */
  draw(y: number, row: ColourRow): boolean;
}

const CHANNELS = ['red', 'green', 'blue'] as const;

/** An enlarged photo is sharpened by this share of its fine detail, at most. */
const MOST_SHARP = 0.24;
/** Light in which the curve begins to bend, and how soon it reaches white. */
const KNEE = 0.6;
const BEND = 0.72;

/** The rows of a negative under the given gains. */
export function createSitterRows(negative: Negative, gains: Colours, rim: RimLight | undefined): SitterRows {
  const { frame, warped, matte } = negative;
  const { width } = frame;
  const halves = readerOfHalved(negative.inside, 1);
  const quarters = readerOfHalved(negative.alpha, 2);
  const eighths = readerOfHalved(matte.sitter.red, 3);
  const sharp = clamp((1 - frame.placement.scale) * 0.36, 0, MOST_SHARP);
  const inside = new Float32Array(width);
  const luma = new Float32Array(width);
  const facing = new Float32Array(width);
  const gain = createRow(width);
  const sitter = createRow(width);
  const behind = createRow(width);
  const tint = rim && tintOf(rim.colour, 0.75);
  return {
    inside,
    draw(y, row) {
      const from = y * width;
      const alpha = matte.alpha.data.subarray(from, from + width);
      const edge = edgeOf(alpha);
      if (edge === 'none') return false;
      for (const channel of CHANNELS) row[channel].set(warped[channel].data.subarray(from, from + width));
      halves.read(negative.inside, y, inside);
      halves.read(negative.luma, y, luma);
      if (sharp > 0) sharpen(row, luma, alpha, sharp);
      if (edge === 'mixed') {
        readColours(eighths, matte.sitter, y, sitter);
        readColours(eighths, matte.behind, y, behind);
        takeOutBackground(row, alpha, inside, sitter, behind);
      }
      readColours(quarters, gains, y, gain);
      expose(row, gain);
      if (rim && tint) {
        quarters.read(negative.relief.x, y, facing);
        addRim(row, alpha, inside, facing, rim, tint);
      }
      encode(row);
      return true;
    },
  };
}

function edgeOf(alpha: Float32Array): 'none' | 'solid' | 'mixed' {
  let any = false;
  for (let x = 0; x < alpha.length; x++) {
    const value = alpha[x]!;
    if (value <= 0) continue;
    any = true;
    if (value < 0.995) return 'mixed';
  }
  return any ? 'solid' : 'none';
}

/** Adds back fine luma detail that enlarging took; colour is left alone, so that no fringe appears. */
function sharpen({ red, green, blue }: ColourRow, luma: Float32Array, alpha: Float32Array, share: number): void {
  for (let x = 0; x < alpha.length; x++) {
    const detail = (luminance(red[x]!, green[x]!, blue[x]!) - luma[x]!) * share * alpha[x]!;
    red[x] = red[x]! + detail;
    green[x] = green[x]! + detail;
    blue[x] = blue[x]! + detail;
  }
}

/**
 * Removes the old background from the edge. First what shines over the edge of solid places, then, where alpha mixes
 * both, the sitter's share by one step of fast foreground estimation (Forte, Approximate Fast Foreground Colour
 * Estimation, 2021): `F = f + alpha * (c - alpha * f - (1 - alpha) * b)`.
 */
function takeOutBackground(
  { red, green, blue }: ColourRow,
  alpha: Float32Array,
  inside: Float32Array,
  sitter: ColourRow,
  behind: ColourRow,
): void {
  for (let x = 0; x < alpha.length; x++) {
    const a = alpha[x]!;
    if (a <= 0.002 || (a >= 0.995 && inside[x]! >= 0.94)) continue;
    const fr = sitter.red[x]!;
    const fg = sitter.green[x]!;
    const fb = sitter.blue[x]!;
    const dr = behind.red[x]! - fr;
    const dg = behind.green[x]! - fg;
    const db = behind.blue[x]! - fb;
    const difference = dr * dr + dg * dg + db * db;
    let r = red[x]!;
    let g = green[x]!;
    let b = blue[x]!;
    if (inside[x]! < 0.94 && difference > 0.015) {
      const along = ((r - fr) * dr + (g - fg) * dg + (b - fb) * db) / difference;
      const excess = Math.min(1, along) - (1 - a);
      if (excess > 0) {
        const share = excess * Math.min(0.7, (0.94 - inside[x]!) * 3.2);
        r -= dr * share;
        g -= dg * share;
        b -= db * share;
      }
    }
    if (a < 0.995) {
      const rest = 1 - a;
      r = fr + a * (r - a * fr - rest * behind.red[x]!);
      g = fg + a * (g - a * fg - rest * behind.green[x]!);
      b = fb + a * (b - a * fb - rest * behind.blue[x]!);
    }
    red[x] = r;
    green[x] = g;
    blue[x] = b;
  }
}

/** To linear light, times the gains. */
function expose({ red, green, blue }: ColourRow, gain: ColourRow): void {
  for (let x = 0; x < red.length; x++) {
    red[x] = toLinear(red[x]!) * gain.red[x]!;
    green[x] = toLinear(green[x]!) * gain.green[x]!;
    blue[x] = toLinear(blue[x]!) * gain.blue[x]!;
  }
}

/** Light that grazes the edge from behind: it lifts what is there, so that hair keeps its own texture. */
function addRim(
  { red, green, blue }: ColourRow,
  alpha: Float32Array,
  inside: Float32Array,
  facing: Float32Array,
  { strength, side }: RimLight,
  tint: Rgb,
): void {
  for (let x = 0; x < alpha.length; x++) {
    const edge = Math.min(1, (1 - inside[x]!) * 1.7);
    if (edge <= 0 || alpha[x]! <= 0) continue;
    const turned = side === 'right' ? facing[x]! : side === 'left' ? -facing[x]! : Math.abs(facing[x]!);
    const share = strength * edge * edge * clamp(0.3 + 1.1 * turned, 0, 1) * alpha[x]!;
    const light = share * (0.03 + 1.25 * luminance(red[x]!, green[x]!, blue[x]!));
    red[x] = red[x]! + light * tint.red;
    green[x] = green[x]! + light * tint.green;
    blue[x] = blue[x]! + light * tint.blue;
  }
}

/** A soft shoulder on the brightest channel, hue kept, then gamma. */
function encode({ red, green, blue }: ColourRow): void {
  for (let x = 0; x < red.length; x++) {
    let r = red[x]!;
    let g = green[x]!;
    let b = blue[x]!;
    const most = Math.max(r, g, b);
    if (most > KNEE) {
      const over = (most - KNEE) / (1 - KNEE);
      const share = (KNEE + ((1 - KNEE) * over) / (1 + over * BEND)) / most;
      r *= share;
      g *= share;
      b *= share;
    }
    red[x] = toCoded(r);
    green[x] = toCoded(g);
    blue[x] = toCoded(b);
  }
}
