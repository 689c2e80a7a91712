// A page that compares what the graphics card makes of a cast with the bust itself.

import type { Scene } from '@likeness/core/embedded';
import { type BustModel, prepareBust, renderTile } from '@likeness/core/embedded/bust';
import {
  backdropTable,
  bottomOf,
  gradeTable,
  makeFrame,
  probeSource,
  readCast,
  SitterCast,
  toneTable,
  vertexSource,
} from '@likeness/core/embedded/live';
import type { Sitter } from '@likeness/core/embedded/sitter';
import { Card } from '../../src/previz/gl/card.js';
import { makeProgram } from '../../src/previz/gl/program.js';
import { units } from '../../src/previz/gl/textures.js';

export interface ProbeOrder {
  sitter: Sitter;
  scene: Scene;
}

export interface Agreement {
  bricks: number;
  /** The card's distances against those read from the cast by the processor. */
  card: number;
  /** The card's distances against the bust's field, for points within 0.012 of the surface, in rising order. */
  mean: number;
  p99: number;
  p999: number;
  /** Share of points off the surface where a ray's stride would reach more than 0.08 beyond it. */
  overshoot: number;
}

const side = 64;

/** The same numbers each time: what one sitter is judged by does not hang on who came before. */
function createRandom(): () => number {
  let seed = 1;
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

function castWhole({ sitter, scene }: ProbeOrder): { model: BustModel; cast: SitterCast } {
  const model = prepareBust(sitter, scene, 1);
  const cast = new SitterCast(model, bottomOf(model, 1));
  for (const _ of cast.work());
  return { model, cast };
}

/** Distances by the card at 4096 points, x y z 0 each. */
function byCard(model: BustModel, cast: SitterCast, points: Float32Array): Float32Array {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const card = new Card(canvas, toneTable());
  const gl = canvas.getContext('webgl2');
  if (!gl?.getExtension('EXT_color_buffer_float')) throw new Error('no float targets');
  card.setCast(cast, model.extent);
  const program = makeProgram(gl, vertexSource, probeSource);
  gl.useProgram(program);
  const place = (name: string) => gl.getUniformLocation(program, name);
  for (const name of ['dense', 'bricks', 'tree', 'nodes'] as const) gl.uniform1i(place(name), units[name]);
  gl.uniform3fv(place('origin'), cast.origin);
  gl.uniform3iv(place('blocks'), cast.blocks);
  gl.uniform3f(place('brickSpace'), 144, 144, (cast.bricks.distances.length / (144 * 144 * 9)) * 9);
  gl.activeTexture(gl.TEXTURE0 + 12);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, side, side, 0, gl.RGBA, gl.FLOAT, points);
  gl.uniform1i(place('points'), 12);
  gl.activeTexture(gl.TEXTURE0 + 13);
  const target = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, target);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, side, side);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, target, 0);
  gl.viewport(0, 0, side, side);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  const read = new Float32Array(side * side * 4);
  gl.readPixels(0, 0, side, side, gl.RGBA, gl.FLOAT, read);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return read;
}

/** Points of the blocks that hold a surface: every one within 0.012 of it that is found, and as many farther off. */
function choose({ field }: BustModel, cast: SitterCast): { points: Float32Array; truth: number[] } {
  const blocks = [...cast.tree.keys()].filter((block) => cast.tree[block] !== 0);
  const [nx, ny] = cast.blocks;
  const points = new Float32Array(side * side * 4);
  const truth: number[] = [];
  const random = createRandom();
  let off = 0;
  while (truth.length < side * side) {
    const block = blocks[Math.floor(random() * blocks.length)]!;
    const at = [block % nx, Math.floor(block / nx) % ny, Math.floor(block / (nx * ny))];
    const [x, y, z] = at.map((b, axis) => Math.fround(cast.origin[axis]! + (b + random()) * 0.16)) as [
      number,
      number,
      number,
    ];
    const d = field.distance(x, y, z, field.everything);
    if (Math.abs(d) > 0.012 && ++off > (side * side) / 4) continue;
    points.set([x, y, z, 0], truth.length * 4);
    truth.push(d);
  }
  return { points, truth };
}

function agree(order: ProbeOrder): Agreement {
  const { model, cast } = castWhole(order);
  const { points, truth } = choose(model, cast);
  const card = byCard(model, cast, points);
  let worst = 0;
  let over = 0;
  const near: number[] = [];
  truth.forEach((d, i) => {
    const [x, y, z] = points.subarray(i * 4, i * 4 + 3) as unknown as [number, number, number];
    const shown = card[i * 4]!;
    worst = Math.max(worst, Math.abs(shown - readCast(cast, x, y, z)));
    if (Math.abs(d) <= 0.012) near.push(Math.abs(shown - d));
    else if (shown * 0.86 > d + 0.08) over++;
  });
  near.sort((one, other) => one - other);
  const at = (share: number) => near[Math.min(near.length - 1, Math.floor(near.length * share))]!;
  return {
    bricks: cast.bricks.count,
    card: worst,
    mean: near.reduce((sum, one) => sum + one, 0) / near.length,
    p99: at(0.99),
    p999: at(0.999),
    overshoot: over / truth.length,
  };
}

/** The same picture by the card and by the processor, RGBA rows from the top, base64. */
function draw(order: ProbeOrder, size: number): { card: string; processor: string } {
  const { model, cast } = castWhole(order);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const card = new Card(canvas, toneTable());
  card.setCast(cast, model.extent);
  card.setFinish(gradeTable(order.scene.finish));
  card.setBackdrop(backdropTable(order.scene));
  const frame = makeFrame(model, 1);
  const shifts = [
    [-0.375, -0.125],
    [0.125, -0.375],
    [0.375, 0.125],
    [-0.125, 0.375],
  ] as const;
  shifts.forEach((shift, i) => {
    card.draw(frame, 1 / (i + 1), shift);
  });
  const copy = document.createElement('canvas');
  copy.width = copy.height = size;
  const context = copy.getContext('2d')!;
  context.drawImage(canvas, 0, 0);
  const shown = context.getImageData(0, 0, size, size).data;
  canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  const tile = { x: 0, y: 0, w: size, h: size, width: size, height: size, quality: 'final' as const };
  const text = (bytes: Uint8ClampedArray) => {
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  };
  return { card: text(shown), processor: text(renderTile(model, tile)) };
}

Object.assign(globalThis, { probe: { agree, draw } });
