import type { BustModel } from '../../bust/index.js';
import { type Brick, BrickMaker, brickAt } from './brick.js';
import {
  type Bricks,
  blockCells,
  blockSide,
  brickStart,
  type Cast,
  denseCell,
  slabBricks,
  slabPlane,
  slabRow,
  slabSamples,
} from './cast.js';
import { type Dense, fillDense, lookInto, makeDense } from './dense.js';
import { makePainter } from './paint.js';
import { asksForMore } from './split.js';

/** Entries of the tree have 16 bits for a brick; this many of them take about 65 MB. */
const mostBricks = 5500;

/** How far a cast has come: `rough` can be drawn, and is finer at every following turn until it is `done`. */
export type CastStage = 'begun' | 'rough' | 'done';

/** The middle of the face: what lies nearest to it is made fine first. */
const middleOfFace = [0, -0.15, 0.55] as const;

/** A sitter's cast in the making: the host takes turns with `work`, and draws what there is. */
export class SitterCast implements Cast {
  stage: CastStage = 'begun';
  readonly origin: Dense['origin'];
  readonly blocks: Dense['blocks'];
  readonly dense: Float32Array;
  readonly tree: Uint32Array;
  nodes: Uint16Array = new Uint16Array(8 * 64);
  readonly bricks: Bricks;
  readonly #dense: Dense;
  #model: BustModel;
  #maker: BrickMaker;
  /** The bricks that show the eyes, by number. */
  readonly #eyes = new Map<number, Brick>();
  readonly #changed = new Set<number>();
  #nodeCount = 0;

  /** @param bottom the lowest height that is wanted (scene space) */
  constructor(model: BustModel, bottom: number) {
    this.#model = model;
    this.#dense = makeDense(model, bottom);
    this.origin = this.#dense.origin;
    this.blocks = this.#dense.blocks;
    this.dense = this.#dense.grid;
    this.tree = new Uint32Array(this.#dense.masks.length);
    this.bricks = makeBricks(4);
    this.#maker = new BrickMaker(model, this.bricks, makePainter(model));
  }

  /** Casts the sitter. Each step takes a fraction of a millisecond, some take a few. */
  *work(): Generator<void> {
    const { field } = this.#model;
    yield* fillDense(this.#dense, field);
    const blocks: number[] = [];
    for (let block = 0; block < this.tree.length; block++) {
      if (!this.#holdsSurface(block)) continue;
      blocks.push(block);
      const brick = this.#brickOf(block, this.#take(block));
      this.#fillFromDense(block, brick);
      this.#maker.paint(brick, 2);
      yield;
    }
    this.stage = 'rough';
    yield;
    for (const block of this.#fromFace(blocks)) {
      this.#makeFine(block);
      yield;
    }
    this.stage = 'done';
  }

  /**
   * Paints the eyes anew: what they look at and what shines in them follow camera and key. Only what `model` shows beside
   * is not looked at: it must be the same sitter in the same pose.
   */
  *repaintEyes(model: BustModel): Generator<void> {
    this.#model = model;
    this.#maker = new BrickMaker(model, this.bricks, makePainter(model));
    for (const [number, brick] of this.#eyes) {
      this.#maker.begin();
      this.#maker.paint(brick, 1);
      this.#touch(number);
      yield;
    }
  }

  /** The slabs that have changed since they were asked for last. */
  takeChanged(): number[] {
    const slabs = [...this.#changed];
    this.#changed.clear();
    return slabs;
  }

  #makeFine(block: number): void {
    const number = this.tree[block]! & 0xffff;
    const brick = this.#brickOf(block, number - 1);
    this.#touch(number - 1);
    this.#fillFromDense(block, brick);
    this.#maker.refine(brick, true);
    if (this.#maker.paint(brick, 1)) this.#eyes.set(number - 1, brick);
    const eighths = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let octant = 0; octant < 8 && this.bricks.count < mostBricks; octant++) {
      const [ox, oy, oz] = [(octant & 1) * 4, ((octant >> 1) & 1) * 4, (octant >> 2) * 4] as const;
      if (!asksForMore(this.#model, this.bricks, brick, ox, oy, oz)) continue;
      eighths[octant] = this.#makeEighth(brick, ox, oy, oz);
    }
    if (eighths.every((entry) => entry === 0)) return;
    this.tree[block] = number | (this.#addNode(eighths) << 16);
  }

  #makeEighth(parent: Brick, ox: number, oy: number, oz: number): number {
    const { cell, place } = parent;
    const from = [place[0] + ox * cell, place[1] + oy * cell, place[2] + oz * cell] as const;
    const reach = 2 * cell * Math.sqrt(3) * 1.2 + cell;
    const found = new Float64Array(2);
    const middle = 2 * cell;
    const mask = this.#model.field.within(from[0] + middle, from[1] + middle, from[2] + middle, reach, reach, found);
    const number = this.#add();
    const brick = brickAt(number, from, cell / 2, mask === 0 ? parent.mask : mask);
    const start = parent.start + oz * slabPlane + oy * slabRow + ox;
    this.#maker.fill(brick, this.bricks.distances, start, slabRow, slabPlane);
    this.#maker.refine(brick, false);
    if (this.#maker.paint(brick, 1)) this.#eyes.set(number, brick);
    return number + 1;
  }

  #fillFromDense(block: number, brick: Brick): void {
    const [start, row, plane] = this.#denseStart(block);
    this.#maker.fill(brick, this.dense, start, row, plane);
  }

  #take(block: number): number {
    const brick = this.#add();
    this.tree[block] = brick + 1;
    return brick;
  }

  #add(): number {
    const { bricks } = this;
    const brick = bricks.count++;
    if (brickStart(brick) + slabSamples > bricks.distances.length + slabPlane) grow(bricks);
    this.#touch(brick);
    return brick;
  }

  #touch(brick: number): void {
    this.#changed.add(Math.floor(brick / (slabBricks * slabBricks)));
  }

  #addNode(entries: readonly number[]): number {
    if ((this.#nodeCount + 1) * 8 > this.nodes.length) {
      const larger = new Uint16Array(this.nodes.length * 2);
      larger.set(this.nodes);
      this.nodes = larger;
    }
    this.nodes.set(entries, this.#nodeCount * 8);
    return ++this.#nodeCount;
  }

  #brickOf(block: number, brick: number): Brick {
    const place = this.#placeOf(block);
    const half = blockSide / 2;
    const at = lookInto(this.#dense, this.#model.field, place[0] + half, place[1] + half, place[2] + half);
    return brickAt(brick, place, denseCell / 2, this.#dense.nearMasks[at]!);
  }

  #placeOf(block: number): readonly [number, number, number] {
    const [nx, ny] = this.blocks;
    const bx = block % nx;
    const by = Math.floor(block / nx) % ny;
    const bz = Math.floor(block / (nx * ny));
    const [x, y, z] = this.origin;
    return [x + bx * blockSide, y + by * blockSide, z + bz * blockSide];
  }

  #denseStart(block: number): readonly [start: number, row: number, plane: number] {
    const [nx, ny] = this.blocks;
    const row = nx * blockCells + 1;
    const plane = row * (ny * blockCells + 1);
    const by = Math.floor(block / nx) % ny;
    return [blockCells * (Math.floor(block / (nx * ny)) * plane + by * row + (block % nx)), row, plane];
  }

  #holdsSurface(block: number): boolean {
    const [start, row, plane] = this.#denseStart(block);
    let least = 9;
    let most = -9;
    for (let k = 0; k <= blockCells; k++) {
      for (let j = 0; j <= blockCells; j++) {
        for (let i = 0; i <= blockCells; i++) {
          const d = this.dense[start + k * plane + j * row + i]!;
          if (d < least) least = d;
          if (d > most) most = d;
        }
      }
    }
    return least < denseCell * 0.75 && most > -denseCell * 0.75;
  }

  #fromFace(blocks: readonly number[]): number[] {
    const far = new Map(blocks.map((block) => [block, this.#farFromFace(block)]));
    return [...blocks].sort((one, other) => far.get(one)! - far.get(other)!);
  }

  #farFromFace(block: number): number {
    const place = this.#placeOf(block);
    return place.reduce((sum, v, axis) => sum + (v + blockSide / 2 - middleOfFace[axis]!) ** 2, 0);
  }
}

function makeBricks(slabs: number): Bricks {
  const bytes = () => new Uint8Array(slabSamples * slabs * 4);
  return {
    count: 0,
    distances: new Float32Array(slabSamples * slabs),
    colour: bytes(),
    finish: bytes(),
    strand: bytes(),
  };
}

function grow(bricks: Bricks): void {
  const larger = makeBricks((bricks.distances.length / slabSamples) * 2);
  larger.distances.set(bricks.distances);
  for (const bytes of ['colour', 'finish', 'strand'] as const) {
    larger[bytes].set(bricks[bytes]);
    bricks[bytes] = larger[bytes];
  }
  bricks.distances = larger.distances;
}
