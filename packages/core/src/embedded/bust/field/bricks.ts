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
 * any surface it is left to the distances at its corners; near one it is filled with 5³ distances, and knows which parts
 * can have a surface in it. Rays stride through what is remembered and evaluate the field itself only at a surface; shadow
 * and occlusion need no more than what is remembered. The result does not depend on the order of the rays.
 * Memory is bounded by the bricks near the surface: about 500 bytes each, some thousands.
 */
export class Bricks {
  /** Side of a cell; below twice this distance the remembered field is not to be trusted for a surface. */
  readonly cell: number;
  readonly #field: Field;
  /** What is farther than this from a brick's middle has no surface in it. */
  readonly #reach: number;
  /** What is farther than this from a brick's middle stays farther than `#reach` in all of it. */
  readonly #wide: number;
  readonly #origin: readonly [number, number, number];
  readonly #perSide: number;
  readonly #nx: number;
  readonly #ny: number;
  readonly #nz: number;
  /** Per brick: 0 not looked into, -1 far, else 1 + where its samples start. */
  readonly #start: Int32Array;
  readonly #masks: Int32Array;
  readonly #corners: Float32Array;
  #pool = new Float32Array(samples * 256);
  #used = 0;
  readonly #found = new Float64Array(2);

  constructor(field: Field, extent: Extent, cell: number) {
    this.#field = field;
    this.cell = cell;
    const side = cell * cells;
    this.#perSide = 1 / side;
    this.#reach = side * 0.8660254 * slope + 1.5 * cell;
    this.#wide = this.#reach + side * 0.8660254 * slope;
    this.#origin = extent.low;
    this.#nx = Math.max(1, Math.ceil((extent.high[0] - extent.low[0]) / side));
    this.#ny = Math.max(1, Math.ceil((extent.high[1] - extent.low[1]) / side));
    this.#nz = Math.max(1, Math.ceil((extent.high[2] - extent.low[2]) / side));
    const count = this.#nx * this.#ny * this.#nz;
    this.#start = new Int32Array(count);
    this.#masks = new Int32Array(count);
    this.#corners = new Float32Array((this.#nx + 1) * (this.#ny + 1) * (this.#nz + 1)).fill(Number.NaN);
  }

  /** The remembered distance at a point; outside of the extent a small stride. */
  distance(x: number, y: number, z: number): number {
    const gx = (x - this.#origin[0]) * this.#perSide;
    const gy = (y - this.#origin[1]) * this.#perSide;
    const gz = (z - this.#origin[2]) * this.#perSide;
    const ix = Math.floor(gx);
    const iy = Math.floor(gy);
    const iz = Math.floor(gz);
    if (ix < 0 || iy < 0 || iz < 0 || ix >= this.#nx || iy >= this.#ny || iz >= this.#nz) return 0.25;
    const brick = (iz * this.#ny + iy) * this.#nx + ix;
    let start = this.#start[brick]!;
    if (start === 0) start = this.#look(brick, ix, iy, iz);
    if (start < 0) return this.#fromCorners(ix, iy, iz, gx - ix, gy - iy, gz - iz);
    const fx = (gx - ix) * cells;
    const fy = (gy - iy) * cells;
    const fz = (gz - iz) * cells;
    const cx = fx < cells ? Math.floor(fx) : cells - 1;
    const cy = fy < cells ? Math.floor(fy) : cells - 1;
    const cz = fz < cells ? Math.floor(fz) : cells - 1;
    const at = start - 1 + (cz * (cells + 1) + cy) * (cells + 1) + cx;
    const tx = fx - cx;
    const ty = fy - cy;
    const pool = this.#pool;
    const a = pool[at]! + (pool[at + 1]! - pool[at]!) * tx;
    const b = pool[at + 5]! + (pool[at + 6]! - pool[at + 5]!) * tx;
    const c = pool[at + 25]! + (pool[at + 26]! - pool[at + 25]!) * tx;
    const d = pool[at + 30]! + (pool[at + 31]! - pool[at + 30]!) * tx;
    const near = a + (b - a) * ty;
    return near + (c + (d - c) * ty - near) * (fz - cz);
  }

  /** The parts that can have a surface in the brick around a point; 0 outside of the extent. */
  mask(x: number, y: number, z: number): number {
    const ix = Math.floor((x - this.#origin[0]) * this.#perSide);
    const iy = Math.floor((y - this.#origin[1]) * this.#perSide);
    const iz = Math.floor((z - this.#origin[2]) * this.#perSide);
    if (ix < 0 || iy < 0 || iz < 0 || ix >= this.#nx || iy >= this.#ny || iz >= this.#nz) return 0;
    const brick = (iz * this.#ny + iy) * this.#nx + ix;
    if (this.#start[brick] === 0) this.#look(brick, ix, iy, iz);
    return this.#masks[brick]!;
  }

  #look(brick: number, ix: number, iy: number, iz: number): number {
    const [ox, oy, oz] = this.#origin;
    const side = this.cell * cells;
    const x = ox + ix * side;
    const y = oy + iy * side;
    const z = oz + iz * side;
    const half = side / 2;
    const mask = this.#field.within(x + half, y + half, z + half, this.#reach, this.#wide, this.#found);
    this.#masks[brick] = mask;
    const distance = this.#found[0]!;
    if (distance > this.#reach || distance < -this.#reach) {
      for (let n = 0; n < 8; n++) this.#corner(ix + (n & 1), iy + ((n >> 1) & 1), iz + (n >> 2));
      this.#start[brick] = -1;
      return -1;
    }
    const wide = this.#found[1]!;
    const start = this.#take();
    const pool = this.#pool;
    let at = start;
    for (let k = 0; k <= cells; k++) {
      for (let j = 0; j <= cells; j++) {
        for (let i = 0; i <= cells; i++) {
          const d = this.#field.distance(x + i * this.cell, y + j * this.cell, z + k * this.cell, wide);
          pool[at++] = d < this.#reach ? d : this.#reach;
        }
      }
    }
    this.#start[brick] = start + 1;
    return start + 1;
  }

  #take(): number {
    const start = this.#used;
    this.#used += samples;
    if (this.#used > this.#pool.length) {
      const larger = new Float32Array(this.#pool.length * 2);
      larger.set(this.#pool);
      this.#pool = larger;
    }
    return start;
  }

  #fromCorners(ix: number, iy: number, iz: number, tx: number, ty: number, tz: number): number {
    const corners = this.#corners;
    const at = (iz * (this.#ny + 1) + iy) * (this.#nx + 1) + ix;
    const up = this.#nx + 1;
    const deep = (this.#ny + 1) * up;
    const a = corners[at]! * (1 - tx) + corners[at + 1]! * tx;
    const b = corners[at + up]! * (1 - tx) + corners[at + up + 1]! * tx;
    const c = corners[at + deep]! * (1 - tx) + corners[at + deep + 1]! * tx;
    const d = corners[at + deep + up]! * (1 - tx) + corners[at + deep + up + 1]! * tx;
    return (a * (1 - ty) + b * ty) * (1 - tz) + (c * (1 - ty) + d * ty) * tz;
  }

  /** Learns the distance at a brick's corner. */
  #corner(ix: number, iy: number, iz: number): void {
    const at = (iz * (this.#ny + 1) + iy) * (this.#nx + 1) + ix;
    if (!Number.isNaN(this.#corners[at]!)) return;
    const [ox, oy, oz] = this.#origin;
    const side = this.cell * cells;
    this.#corners[at] = this.#field.distance(ox + ix * side, oy + iy * side, oz + iz * side, this.#field.everything);
  }
}
