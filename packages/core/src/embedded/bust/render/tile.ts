import { approach, type Hit, march } from '../field/march.js';
import { makeBackdrop } from '../finish/backdrop.js';
import { makeGrade } from '../finish/grade.js';
import { makeTone, pictureExposure } from '../finish/tone.js';
import { aim, type Lens, makeLens } from '../scene/lens.js';
import { Shaded, Shader } from '../shade/shader.js';
import type { BustModel, Quality } from './model.js';

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

/** Places of the samples within a pixel: eight rooks of which none shares a row or a column. */
const samplesX = [0.0625, 0.1875, 0.3125, 0.4375, 0.5625, 0.6875, 0.8125, 0.9375] as const;
const samplesY = [0.4375, 0.8125, 0.1875, 0.5625, 0.0625, 0.9375, 0.3125, 0.6875] as const;
/** Side in px of a block of rays that approach the sitter together. */
const bundle = 8;
/** Neighbours that differ by more than this in display luma are an edge. */
const edgeStep = 0.085;

/** Light of a ray after the tone curve: display values, and 1 where it met the sitter. */
interface Probe {
  r: number;
  g: number;
  b: number;
  hit: number;
  part: number;
}

/**
 * Draws one tile as RGBA, straight alpha, rows from the top. Pure: whole pictures are the same however they are cut, so
 * that tiles can be drawn by any worker in any order.
 */
export function renderTile(model: BustModel, tile: Tile): Uint8ClampedArray {
  const { w, h, width, height } = tile;
  const lens = makeLens(model.scene.camera, width / height, model.crown);
  const probe = makeProbe(model, lens, tile);
  // one pixel more on every side, so that edges are found alike whatever the cut; a draft leaves its edges as they are
  const rim = tile.quality === 'draft' ? 0 : 1;
  const pw = w + 2 * rim;
  const ph = h + 2 * rim;
  const colour = new Float32Array(pw * ph * 3);
  const part = new Int8Array(pw * ph);
  const luma = new Float32Array(pw * ph);
  const found: Probe = { r: 0, g: 0, b: 0, hit: 0, part: -2 };
  for (let j = 0; j < ph; j++) {
    for (let i = 0; i < pw; i++) {
      const k = j * pw + i;
      probe(tile.x + i + 0.5 - rim, tile.y + j + 0.5 - rim, found);
      colour[k * 3] = found.r;
      colour[k * 3 + 1] = found.g;
      colour[k * 3 + 2] = found.b;
      part[k] = found.part;
      luma[k] = found.hit === 0 ? -1 : 0.2126 * found.r + 0.7152 * found.g + 0.0722 * found.b;
    }
  }
  const out = new Uint8ClampedArray(w * h * 4);
  const develop = makeDeveloper(model, tile, out);
  const pixel = new Float64Array(4);
  for (let j = 0; j < h; j++) {
    for (let i = 0; i < w; i++) {
      const k = (j + rim) * pw + i + rim;
      const kind = rim === 0 ? 0 : edgeKind(k, pw, part, luma);
      pixel[0] = colour[k * 3]!;
      pixel[1] = colour[k * 3 + 1]!;
      pixel[2] = colour[k * 3 + 2]!;
      pixel[3] = part[k] === -2 ? 0 : 1;
      if (kind > 0) average(probe, tile.x + i, tile.y + j, kind === 2 ? 1 : 3, found, pixel);
      develop(i, j, pixel);
    }
  }
  return out;
}

/** 0 for a plain pixel, 1 for an edge within the sitter, 2 for one against the backdrop. */
function edgeKind(k: number, pw: number, part: Int8Array, luma: Float32Array): number {
  const p = part[k]!;
  const l = luma[k]!;
  let kind = 0;
  for (let n = 0; n < 4; n++) {
    const o = n === 0 ? k - 1 : n === 1 ? k + 1 : n === 2 ? k - pw : k + pw;
    const q = part[o]!;
    if (p !== q && (p === -2 || q === -2)) return 2;
    const step = Math.abs(l - luma[o]!);
    if (step > edgeStep || (p !== q && step > 0.02)) kind = 1;
  }
  return kind;
}

/**
 * Averages the samples of a pixel: all eight, or every third and the one at its middle that `pixel` holds already. Colour
 * is that of the hits, `pixel[3]` their share.
 */
function average(
  probe: (x: number, y: number, out: Probe) => void,
  x: number,
  y: number,
  stride: number,
  found: Probe,
  pixel: Float64Array,
): void {
  const own = stride === 1 ? 0 : pixel[3]!;
  let r = pixel[0]! * own;
  let g = pixel[1]! * own;
  let b = pixel[2]! * own;
  let hits = own;
  let count = stride === 1 ? 0 : 1;
  for (let n = 0; n < 8; n += stride) {
    probe(x + samplesX[n]!, y + samplesY[n]!, found);
    count++;
    if (found.hit === 0) continue;
    hits++;
    r += found.r;
    g += found.g;
    b += found.b;
  }
  const k = hits === 0 ? 0 : 1 / hits;
  pixel[0] = r * k;
  pixel[1] = g * k;
  pixel[2] = b * k;
  pixel[3] = hits / count;
}

function makeProbe(model: BustModel, lens: Lens, tile: Tile): (x: number, y: number, out: Probe) => void {
  const { width, height, quality } = tile;
  const bricks = model.bricks(quality);
  const shader = new Shader(model.field, bricks, model.lamps, model.skin, model.toHead, model.anatomy.mimic.open > 0);
  const tone = makeTone(pictureExposure);
  const ray = new Float64Array(3);
  const light = new Float64Array(3);
  const shaded = new Shaded();
  const met: Hit = { part: -1, distance: 0, end: 0 };
  const { eye } = lens;
  const size = (lens.halfHeight * 2) / height;
  const startOf = makeStarts(model, lens, tile);
  return (px, py, out) => {
    const start = startOf(px, py);
    let t = -1;
    if (start >= 0) {
      aim(lens, (px / width) * 2 - 1, 1 - (py / height) * 2, ray);
      t = march(model.field, bricks, model.extent, eye, ray, start, size * (quality === 'draft' ? 0.5 : 0.25), met);
    }
    if (t < 0) {
      out.r = 0;
      out.g = 0;
      out.b = 0;
      out.hit = 0;
      out.part = -2;
      return;
    }
    shader.shade(eye, ray, t, size * t * 0.4, met, shaded);
    light[0] = shaded.r;
    light[1] = shaded.g;
    light[2] = shaded.b;
    tone(light);
    out.r = light[0]!;
    out.g = light[1]!;
    out.b = light[2]!;
    out.hit = 1;
    out.part = shaded.part;
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
  const starts = new Float64Array(across * down).fill(-2);
  const ray = new Float64Array(3);
  const met: Hit = { part: -1, distance: 0, end: 0 };
  // half a block's diagonal, and a little more
  const spread = ((lens.halfHeight * 2) / height) * bundle * 0.75;
  return (x, y) => {
    const i = Math.floor(x / bundle);
    const j = Math.floor(y / bundle);
    const at = (j - top) * across + i - left;
    const known = starts[at]!;
    if (known > -2) return known;
    aim(lens, (((i + 0.5) * bundle) / width) * 2 - 1, 1 - (((j + 0.5) * bundle) / height) * 2, ray);
    const start = approach(bricks, model.extent, lens.eye, ray, spread, met);
    starts[at] = start;
    return start;
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
    const cover = pixel[3]!;
    if (backdrop === undefined) {
      rgb[0] = pixel[0]!;
      rgb[1] = pixel[1]!;
      rgb[2] = pixel[2]!;
    } else {
      backdrop(rgb, u, v);
      rgb[0] = rgb[0]! + (pixel[0]! - rgb[0]!) * cover;
      rgb[1] = rgb[1]! + (pixel[1]! - rgb[1]!) * cover;
      rgb[2] = rgb[2]! + (pixel[2]! - rgb[2]!) * cover;
    }
    grade(rgb, u, v, x, y);
    const at = (j * tile.w + i) * 4;
    if (backdrop === undefined && cover === 0) return;
    out[at] = rgb[0]! * 255;
    out[at + 1] = rgb[1]! * 255;
    out[at + 2] = rgb[2]! * 255;
    out[at + 3] = backdrop === undefined ? cover * 255 : 255;
  };
}
