import { mix, unset } from '../math/scalar.js';
import type { Field } from './field.js';

/** The box of space that is looked at, in body space. */
export interface Extent {
  readonly low: readonly [number, number, number];
  readonly high: readonly [number, number, number];
}

const cells = 4;
const samples = (cells + 1) * (cells + 1) * (cells + 1);
/** Bound on the slope of any part's field: a brick's half diagonal times this is how much a distance can change within it. */
const slope = 1.2;

/**
 * The field, remembered. Space is cut into bricks of 4³ cells. A brick is looked into when a ray first comes by: far from
 * any surface it is left to the distances at its corners; near one it has room for 5³ distances, which are learnt cell by cell
 * where rays come by, and it knows which parts can have a surface in it. Rays stride through what is remembered and evaluate the field itself only at a surface; shadow
 * and occlusion need no more than what is remembered. The result does not depend on the order of the rays.
 * Memory is bounded by the bricks near the surface: about 600 bytes each, some thousands.
 */
export interface Bricks {
  /** Side of a cell; below twice this distance the remembered field is not to be trusted for a surface. */
  readonly cell: number;
  /** The remembered distance at a point; outside of the extent a small stride. */
  distance(x: number, y: number, z: number): number;
  /** The parts that can have a surface in the brick around a point; 0 outside of the extent. */
  mask(x: number, y: number, z: number): number;
}

export function makeBricks(field: Field, { low, high }: Extent, cell: number): Bricks {
  const [ox, oy, oz] = low;
  const side = cell * cells;
  const perSide = 1 / side;
  /** What is farther than this from a brick's middle has no surface in it. */
  const reach = side * 0.8660254 * slope + 1.5 * cell;
  /** What is farther than this from a brick's middle stays farther than `reach` in all of it. */
  const wide = reach + side * 0.8660254 * slope;
  const along = (axis: 0 | 1 | 2) => Math.max(1, Math.ceil((high[axis] - low[axis]) / side));
  const nx = along(0);
  const ny = along(1);
  const nz = along(2);
  /** Per brick: 0 not looked into, -1 far, else 1 + where its samples start. */
  const starts = new Int32Array(nx * ny * nz);
  const masks = new Int32Array(starts.length);
  /** Per brick near a surface: what its samples are distances to. */
  const wides = new Int32Array(starts.length);
  const up = nx + 1;
  const deep = (ny + 1) * up;
  const corners = new Float32Array(deep * (nz + 1)).fill(unset);
  const found = new Float64Array(2);
  let pool = new Float32Array(samples * 256).fill(unset);
  /** Per lowest sample of a cell: whether the cell's corners have been learnt. */
  let known = new Uint8Array(pool.length);
  let used = 0;

  /** Between a sample of a brick and its neighbour in x. */
  const alongCell = (at: number, t: number) => mix(pool[at]!, pool[at + 1]!, t);

  /** The brick with these coordinates, or -1 outside of the extent. */
  const brickAt = (ix: number, iy: number, iz: number) =>
    ix < 0 || iy < 0 || iz < 0 || ix >= nx || iy >= ny || iz >= nz ? -1 : (iz * ny + iy) * nx + ix;

  const look = (brick: number, ix: number, iy: number, iz: number): number => {
    const x = ox + ix * side;
    const y = oy + iy * side;
    const z = oz + iz * side;
    const half = side / 2;
    masks[brick] = field.within(x + half, y + half, z + half, reach, wide, found);
    const distance = found[0]!;
    if (distance > reach || distance < -reach) {
      for (let n = 0; n < 8; n++) learnCorner(ix + (n & 1), iy + ((n >> 1) & 1), iz + (n >> 2));
      starts[brick] = -1;
      return -1;
    }
    wides[brick] = found[1]!;
    starts[brick] = take() + 1;
    return starts[brick]!;
  };

  const take = (): number => {
    const start = used;
    used += samples;
    if (used > pool.length) {
      const larger = new Float32Array(pool.length * 2).fill(unset);
      larger.set(pool);
      pool = larger;
      const more = new Uint8Array(pool.length);
      more.set(known);
      known = more;
    }
    return start;
  };

  /** Learns the distances at the corners of a brick's cell, whose lowest sample is at `at`. */
  const learnCell = (at: number, brick: number, x: number, y: number, z: number, i: number, j: number, k: number) => {
    known[at] = 1;
    for (let n = 0; n < 8; n++) {
      const u = n & 1;
      const v = (n >> 1) & 1;
      const w = n >> 2;
      const sample = at + (w * (cells + 1) + v) * (cells + 1) + u;
      if (!Number.isNaN(pool[sample]!)) continue;
      const d = field.distance(x + (i + u) * cell, y + (j + v) * cell, z + (k + w) * cell, wides[brick]!);
      pool[sample] = d < reach ? d : reach;
    }
  };

  const learnCorner = (ix: number, iy: number, iz: number): void => {
    const at = iz * deep + iy * up + ix;
    if (!Number.isNaN(corners[at]!)) return;
    corners[at] = field.distance(ox + ix * side, oy + iy * side, oz + iz * side, field.everything);
  };

  /** Between a corner and its neighbour in x. */
  const alongEdge = (at: number, t: number) => corners[at]! * (1 - t) + corners[at + 1]! * t;

  const fromCorners = (at: number, tx: number, ty: number, tz: number): number => {
    const near = alongEdge(at, tx) * (1 - ty) + alongEdge(at + up, tx) * ty;
    return near * (1 - tz) + (alongEdge(at + deep, tx) * (1 - ty) + alongEdge(at + deep + up, tx) * ty) * tz;
  };

  return {
    cell,
    distance(x, y, z) {
      const gx = (x - ox) * perSide;
      const gy = (y - oy) * perSide;
      const gz = (z - oz) * perSide;
      const ix = Math.floor(gx);
      const iy = Math.floor(gy);
      const iz = Math.floor(gz);
      const brick = brickAt(ix, iy, iz);
      if (brick < 0) return 0.25;
      const start = starts[brick]! || look(brick, ix, iy, iz);
      if (start < 0) return fromCorners(iz * deep + iy * up + ix, gx - ix, gy - iy, gz - iz);
      const fx = (gx - ix) * cells;
      const fy = (gy - iy) * cells;
      const fz = (gz - iz) * cells;
      const cx = fx < cells ? fx | 0 : cells - 1;
      const cy = fy < cells ? fy | 0 : cells - 1;
      const cz = fz < cells ? fz | 0 : cells - 1;
      const at = start - 1 + (cz * (cells + 1) + cy) * (cells + 1) + cx;
      if (known[at] === 0) learnCell(at, brick, ox + ix * side, oy + iy * side, oz + iz * side, cx, cy, cz);
      const tx = fx - cx;
      const ty = fy - cy;
      const near = mix(alongCell(at, tx), alongCell(at + 5, tx), ty);
      return mix(near, mix(alongCell(at + 25, tx), alongCell(at + 30, tx), ty), fz - cz);
    },
    mask(x, y, z) {
      const ix = Math.floor((x - ox) * perSide);
      const iy = Math.floor((y - oy) * perSide);
      const iz = Math.floor((z - oz) * perSide);
      const brick = brickAt(ix, iy, iz);
      if (brick < 0) return 0;
      if (starts[brick] === 0) look(brick, ix, iy, iz);
      return masks[brick]!;
    },
  };
}
