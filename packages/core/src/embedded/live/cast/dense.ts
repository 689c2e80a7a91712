import type { BustModel } from '../../bust/index.js';
import { blockCells, blockSide, denseCell } from './cast.js';

type Field = BustModel['field'];

/** The dense grid while it is filled. */
export interface Dense {
  readonly origin: readonly [x: number, y: number, z: number];
  readonly blocks: readonly [nx: number, ny: number, nz: number];
  readonly grid: Float32Array;
  /** Per block, the parts that can be nearest within it and near it; 0 for a block that was not looked into. */
  readonly masks: Int32Array;
  readonly nearMasks: Int32Array;
}

/** The coarsest stride of the filling, in dense cells; the grid is padded to a multiple of it. */
const coarsest = 16;
/** How far a part can be from a block's middle and be the nearest to a sample of the block that the grid must have true. */
const reach = 0.42;
/** The same for a sample that is within a brick's cell or two of the surface. */
const nearReach = 0.23;

/**
 * A grid for a sitter, not filled.
 *
 * @param bottom the lowest height that must be in it (scene space)
 */
export function makeDense(model: BustModel, bottom: number): Dense {
  const { low, high } = model.extent;
  const origin = [low[0], Math.max(low[1], bottom), low[2]] as const;
  const blocksTo = (axis: 0 | 1 | 2) => {
    const cells = Math.ceil((high[axis] - origin[axis]) / denseCell / coarsest) * coarsest;
    return cells / blockCells;
  };
  const blocks = [blocksTo(0), blocksTo(1), blocksTo(2)] as const;
  const corners = blocks.map((n) => n * blockCells + 1);
  return {
    origin,
    blocks,
    grid: new Float32Array(corners[0]! * corners[1]! * corners[2]!),
    masks: new Int32Array(blocks[0] * blocks[1] * blocks[2]),
    nearMasks: new Int32Array(blocks[0] * blocks[1] * blocks[2]),
  };
}

/**
 * Fills the grid from coarse to fine: a sample that the coarser ones place far from any surface is taken from them, the
 * others are evaluated. Yields between rows.
 */
export function* fillDense(dense: Dense, field: Field): Generator<void> {
  const [nx, ny, nz] = dense.blocks.map((n) => n * blockCells) as [number, number, number];
  for (let stride = coarsest; stride >= 1; stride /= 2) {
    // near enough that the finest samples about the surface are all true
    const band = 0.06 + 0.7 * (2 * stride * denseCell);
    for (let z = 0; z <= nz; z += stride) {
      for (let y = 0; y <= ny; y += stride) {
        for (let x = 0; x <= nx; x += stride) {
          if (stride < coarsest && ((x | y | z) & (2 * stride - 1)) === 0) continue;
          fillOne(dense, field, x, y, z, stride, band);
        }
        if ((y & 7) === 0) yield;
      }
    }
  }
}

function fillOne(dense: Dense, field: Field, x: number, y: number, z: number, stride: number, band: number): void {
  const { grid, origin, blocks } = dense;
  const row = blocks[0] * blockCells + 1;
  const plane = row * (blocks[1] * blockCells + 1);
  const at = z * plane + y * row + x;
  const px = origin[0] + x * denseCell;
  const py = origin[1] + y * denseCell;
  const pz = origin[2] + z * denseCell;
  if (stride === coarsest) {
    grid[at] = field.distance(px, py, pz, field.everything);
    return;
  }
  const guess = between(grid, at, odd(x, stride), odd(y, stride) * row, odd(z, stride) * plane);
  if (guess > band || guess < -band) {
    grid[at] = guess;
    return;
  }
  const mask = stride > 2 ? field.everything : dense.masks[lookInto(dense, field, px, py, pz)]!;
  const d = field.distance(px, py, pz, mask);
  grid[at] = d < band + 0.2 ? d : guess;
}

/** The stride, where the coordinate lies between two coarser samples; else 0. */
function odd(coordinate: number, stride: number): number {
  return coordinate & stride ? stride : 0;
}

/** The mean of the coarser samples about a sample, along the axes on which it lies between two. */
export function between(grid: Float32Array, at: number, dx: number, dy: number, dz: number): number {
  const line = (o: number) => (dx === 0 ? grid[o]! : (grid[o - dx]! + grid[o + dx]!) / 2);
  const sheet = (o: number) => (dy === 0 ? line(o) : (line(o - dy) + line(o + dy)) / 2);
  return dz === 0 ? sheet(at) : (sheet(at - dz) + sheet(at + dz)) / 2;
}

/** Finds out which parts are about the block of a point, once. @returns the block's index */
export function lookInto(dense: Dense, field: Field, x: number, y: number, z: number): number {
  const [nx, ny, nz] = dense.blocks;
  const held = (v: number, axis: 0 | 1 | 2, n: number) =>
    Math.min(n - 1, Math.max(0, Math.floor((v - dense.origin[axis]) / blockSide)));
  const bx = held(x, 0, nx);
  const by = held(y, 1, ny);
  const bz = held(z, 2, nz);
  const at = (bz * ny + by) * nx + bx;
  if (dense.masks[at] !== 0) return at;
  const middle = (axis: 0 | 1 | 2, b: number) => dense.origin[axis] + (b + 0.5) * blockSide;
  const found = new Float64Array(2);
  const near = field.within(middle(0, bx), middle(1, by), middle(2, bz), nearReach, reach, found);
  dense.nearMasks[at] = near === 0 ? field.everything : near;
  dense.masks[at] = found[1] === 0 ? field.everything : found[1]!;
  return at;
}
