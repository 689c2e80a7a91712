import { approach, makeHit, march } from '../field/march.js';
import { makeBackdrop } from '../finish/backdrop.js';
import { makeGrade } from '../finish/grade.js';
import { unset } from '../math/scalar.js';
import { aim, type Lens, makeLens } from '../scene/lens.js';
import { makeShader } from '../shade/shader.js';
import type { BustModel, Quality } from './model.js';
import { lookSparsely, makeSamples, nothing, type Samples } from './samples.js';

/** A rectangle of a picture: `x`, `y` from its top left, in px, of a picture of `width` × `height`. */
export interface Tile {
  x: number;
  y: number;
  w: number;
  h: number;
  width: number;
  height: number;
  quality: Quality;
}

/** Rows of the samples within a pixel, one in each column: eight rooks of which none attacks another. */
const rooks = [3, 6, 1, 4, 0, 7, 2, 5] as const;
/** Side in px of a block of rays that approach the sitter together. */
const bundle = 8;
/** Neighbours that differ by more than this in display luma are an edge. */
const edgeStep = 0.085;

/**
 * Follows the ray through a place of the picture, in px, and writes the display colour that it finds into `rgb`: black for
 * nothing.
 *
 * @returns the part that was hit, -1 for skin, or `nothing`
 */
type Probe = (x: number, y: number, rgb: Float64Array) => number;

/**
 * Draws one tile as RGBA, straight alpha, rows from the top. Pure: whole pictures are the same however they are cut, so
 * that tiles can be drawn by any worker in any order. Only drafts differ by a shade at the edges of their tiles.
 */
export function renderTile(model: BustModel, tile: Tile): Uint8ClampedArray {
  const { w, h } = tile;
  const probe = makeProbe(model, tile);
  // one pixel more on every side, so that edges are found alike whatever the cut; a draft leaves its edges as they are
  const rim = tile.quality === 'draft' ? 0 : 1;
  const samples = makeSamples(w + 2 * rim, h + 2 * rim);
  const { across, down, colour, luma, part } = samples;
  const pixel = new Float64Array(4);
  const look = (i: number, j: number) => {
    const k = j * across + i;
    part[k] = probe(tile.x + i + 0.5 - rim, tile.y + j + 0.5 - rim, pixel);
    luma[k] = part[k] === nothing ? -1 : 0.2126 * pixel[0]! + 0.7152 * pixel[1]! + 0.0722 * pixel[2]!;
    for (let c = 0; c < 3; c++) colour[k * 3 + c] = pixel[c]!;
  };
  if (rim === 0) lookSparsely(samples, look);
  else for (let j = 0; j < down; j++) for (let i = 0; i < across; i++) look(i, j);
  const out = new Uint8ClampedArray(w * h * 4);
  const develop = makeDeveloper(model, tile, out);
  for (let j = 0; j < h; j++) {
    for (let i = 0; i < w; i++) {
      const k = (j + rim) * across + i + rim;
      const kind = rim === 0 ? 0 : edgeKind(k, samples);
      for (let c = 0; c < 3; c++) pixel[c] = colour[k * 3 + c]!;
      pixel[3] = part[k] === nothing ? 0 : 1;
      if (kind > 0) average(probe, tile.x + i, tile.y + j, kind === 2 ? 1 : 3, pixel);
      develop(i, j, pixel);
    }
  }
  return out;
}

/** 0 for a plain pixel, 1 for an edge within the sitter, 2 for one against the backdrop. */
function edgeKind(k: number, { across, part, luma }: Samples): number {
  const p = part[k]!;
  const l = luma[k]!;
  let kind = 0;
  for (let n = 0; n < 4; n++) {
    const o = n === 0 ? k - 1 : n === 1 ? k + 1 : n === 2 ? k - across : k + across;
    const q = part[o]!;
    if (p !== q && (p === nothing || q === nothing)) return 2;
    const step = Math.abs(l - luma[o]!);
    if (step > edgeStep || (p !== q && step > 0.02)) kind = 1;
  }
  return kind;
}

/**
 * Averages the samples of a pixel: all eight, or every third and the one at its middle that `pixel` holds already. Colour
 * is that of the hits, `pixel[3]` their share.
 */
function average(probe: Probe, x: number, y: number, stride: number, pixel: Float64Array): void {
  let count = stride === 1 ? 0 : 1;
  let hits = count * pixel[3]!;
  let r = pixel[0]! * hits;
  let g = pixel[1]! * hits;
  let b = pixel[2]! * hits;
  for (let n = 0; n < 8; n += stride) {
    count++;
    if (probe(x + (n + 0.5) / 8, y + (rooks[n]! + 0.5) / 8, pixel) === nothing) continue;
    hits++;
    r += pixel[0]!;
    g += pixel[1]!;
    b += pixel[2]!;
  }
  const k = hits === 0 ? 0 : 1 / hits;
  pixel[0] = r * k;
  pixel[1] = g * k;
  pixel[2] = b * k;
  pixel[3] = hits / count;
}

function makeProbe(model: BustModel, tile: Tile): Probe {
  const { width, height, quality } = tile;
  const { field, extent } = model;
  const lens = makeLens(model.scene.camera, width / height, model.crown);
  const bricks = model.bricks(quality);
  const shade = makeShader(model, bricks);
  const ray = new Float64Array(3);
  const met = makeHit();
  const size = (lens.halfHeight * 2) / height;
  const startOf = makeStarts(model, lens, tile);
  return (px, py, rgb) => {
    const start = startOf(px, py);
    let t = -1;
    if (start >= 0) {
      aim(lens, (px / width) * 2 - 1, 1 - (py / height) * 2, ray);
      t = march(field, bricks, extent, lens.eye, ray, start, size * (quality === 'draft' ? 0.5 : 0.25), met);
    }
    if (t < 0) {
      for (let c = 0; c < 3; c++) rgb[c] = 0;
      return nothing;
    }
    const { light } = shade(lens.eye, ray, t, size * t * 0.4, met);
    for (let c = 0; c < 3; c++) rgb[c] = light[c]!;
    model.tone(rgb);
    return met.part;
  };
}

/**
 * Where rays of a block of pixels may start, found once a block. Blocks are those of the picture, not of the tile, so that
 * a pixel is the same however the picture is cut.
 */
function makeStarts(model: BustModel, lens: Lens, tile: Tile): (x: number, y: number) => number {
  const { width, height } = tile;
  const bricks = model.bricks(tile.quality);
  const left = Math.floor((tile.x - 1) / bundle);
  const top = Math.floor((tile.y - 1) / bundle);
  const across = Math.floor((tile.x + tile.w) / bundle) - left + 1;
  const down = Math.floor((tile.y + tile.h) / bundle) - top + 1;
  const starts = new Float64Array(across * down).fill(unset);
  const ray = new Float64Array(3);
  const met = makeHit();
  // half a block's diagonal, and a little more
  const spread = ((lens.halfHeight * 2) / height) * bundle * 0.75;
  return (x, y) => {
    const i = Math.floor(x / bundle);
    const j = Math.floor(y / bundle);
    const at = (j - top) * across + i - left;
    if (Number.isNaN(starts[at]!)) {
      aim(lens, (((i + 0.5) * bundle) / width) * 2 - 1, 1 - (((j + 0.5) * bundle) / height) * 2, ray);
      starts[at] = approach(bricks, model.extent, lens.eye, ray, spread, met);
    }
    return starts[at]!;
  };
}

/** Lays the sitter over the backdrop, finishes the pixel and writes it. */
function makeDeveloper(
  model: BustModel,
  tile: Tile,
  out: Uint8ClampedArray,
): (i: number, j: number, pixel: Float64Array) => void {
  const backdrop = makeBackdrop(model.scene);
  const grade = makeGrade(model.scene.finish, model.seed);
  const rgb = new Float64Array(3);
  return (i, j, pixel) => {
    const x = tile.x + i;
    const y = tile.y + j;
    const u = (x + 0.5) / tile.width - 0.5;
    const v = (y + 0.5) / tile.height - 0.5;
    const at = (j * tile.w + i) * 4;
    const cover = pixel[3]!;
    const opacity = backdrop ? 1 : cover;
    if (opacity === 0) return;
    backdrop?.(rgb, u, v);
    for (let c = 0; c < 3; c++) rgb[c] = backdrop ? rgb[c]! + (pixel[c]! - rgb[c]!) * cover : pixel[c]!;
    grade(rgb, u, v, x, y);
    for (let c = 0; c < 3; c++) out[at + c] = rgb[c]! * 255;
    out[at + 3] = opacity * 255;
  };
}
