import type { BustModel } from '../../bust/index.js';
import { type Bricks, brickCells, brickSide, brickStart, slabPlane, slabRow } from './cast.js';
import { between } from './dense.js';
import type { Painter } from './paint.js';

type Place = readonly [x: number, y: number, z: number];

/** A surface is plain where what lies between the samples is no farther off than this (head units: 0.2 mm). */
const plainEnough = 0.0016;
/** Samples nearer than this many cells to the surface count for it: it crosses no cell whose corners are all farther. */
const band = 1.75;

/** One brick: where its samples are, where it lies, and what can be in it. */
export interface Brick {
  readonly start: number;
  readonly place: Place;
  readonly cell: number;
  readonly mask: number;
}

/** Works on bricks of one sitter. */
export class BrickMaker {
  readonly #model: BustModel;
  readonly #bricks: Bricks;
  readonly #painter: Painter;
  readonly #eyes: number;
  /** What a sample of the brick at hand is nearest to; -2 for one that was not evaluated. */
  readonly #parts = new Int8Array(brickSide * brickSide * brickSide);

  constructor(model: BustModel, bricks: Bricks, painter: Painter) {
    this.#model = model;
    this.#bricks = bricks;
    this.#painter = painter;
    this.#eyes = model.field.parts.findIndex(({ name }) => name === 'eyes');
  }

  /** Forgets what the samples of the brick before were nearest to. */
  begin(): void {
    this.#parts.fill(-2);
  }

  /** Sets the even samples from a coarser grid and the others between them. */
  fill({ start }: Brick, grid: Float32Array, from: number, row: number, plane: number): void {
    const { distances } = this.#bricks;
    for (let k = 0; k < brickSide; k += 2) {
      for (let j = 0; j < brickSide; j += 2) {
        for (let i = 0; i < brickSide; i += 2) {
          distances[start + k * slabPlane + j * slabRow + i] = grid[from + (k * plane + j * row + i) / 2]!;
        }
      }
    }
    this.#visitOdd(start, (at, guess) => {
      distances[at] = guess;
    });
    this.#parts.fill(-2);
  }

  /**
   * Evaluates the odd samples near the surface.
   *
   * @param unlessPlain leaves them as they are where a few of them show that the surface is plain
   */
  refine({ start, place, cell, mask }: Brick, unlessPlain: boolean): void {
    const { distances } = this.#bricks;
    const { field } = this.#model;
    const truth = (i: number, j: number, k: number) =>
      field.distance(place[0] + i * cell, place[1] + j * cell, place[2] + k * cell, mask);
    let plain = unlessPlain;
    let probes = 0;
    if (plain) {
      this.#visitOdd(start, (_, guess, i, j, k) => {
        if (!plain || guess > cell || guess < -cell || ((i * 7 + j * 3 + k * 5) & 3) !== 0 || ++probes > 24) return;
        if (Math.abs(truth(i, j, k) - guess) > plainEnough) plain = false;
      });
    }
    if (plain) return;
    this.#visitOdd(start, (at, guess, i, j, k) => {
      if (guess > band * cell || guess < -band * cell) return;
      distances[at] = truth(i, j, k);
      this.#parts[(k * brickSide + j) * brickSide + i] = field.part;
    });
  }

  /**
   * Paints every sample near the surface with what the surface looks like beneath it.
   *
   * @returns whether some of it is the eyes', whose paint changes with what they look at
   */
  paint({ start, place, cell, mask }: Brick, stride: 1 | 2): boolean {
    const { distances, colour, finish, strand } = this.#bricks;
    const { field } = this.#model;
    const near = band * cell * stride;
    let seesEyes = false;
    const only = this.#onlyPart({ start, place, cell, mask });
    const slopeAlong = (at: number, n: number, step: number) => {
      const low = n > 0 ? at - step : at;
      const high = n < brickCells ? at + step : at;
      return (distances[high]! - distances[low]!) / ((high - low) / step) / cell;
    };
    for (let k = 0; k < brickSide; k += stride) {
      for (let j = 0; j < brickSide; j += stride) {
        for (let i = 0; i < brickSide; i += stride) {
          const at = start + k * slabPlane + j * slabRow + i;
          const d = distances[at]!;
          if (d > near || d < -near) continue;
          const gx = slopeAlong(at, i, 1);
          const gy = slopeAlong(at, j, slabRow);
          const gz = slopeAlong(at, k, slabPlane);
          const h = d / Math.max(0.25, gx * gx + gy * gy + gz * gz);
          const x = place[0] + i * cell - gx * h;
          const y = place[1] + j * cell - gy * h;
          const z = place[2] + k * cell - gz * h;
          let part = only ?? this.#parts[(k * brickSide + j) * brickSide + i]!;
          if (part === -2) {
            field.distance(x, y, z, mask);
            part = field.part;
          }
          this.#painter(x, y, z, part, mask, this.#bricks, at * 4);
          if (part === this.#eyes) seesEyes = true;
          if (stride === 1) continue;
          for (const bytes of [colour, finish, strand]) spread(bytes, at, i, j, k);
        }
      }
    }
    return seesEyes;
  }

  /** The part that the whole surface in a brick belongs to, where a few samples all say the same. */
  #onlyPart({ start, place, cell, mask }: Brick): number | undefined {
    const { distances } = this.#bricks;
    const { field } = this.#model;
    let only: number | undefined;
    for (let k = 0; k < brickSide; k += 2) {
      for (let j = k & 2; j < brickSide; j += 4) {
        for (let i = j & 2; i < brickSide; i += 4) {
          const d = distances[start + k * slabPlane + j * slabRow + i]!;
          if (d > 3 * cell || d < -3 * cell) continue;
          field.distance(place[0] + i * cell, place[1] + j * cell, place[2] + k * cell, mask);
          if (only !== undefined && only !== field.part) return undefined;
          only = field.part;
        }
      }
    }
    return only;
  }

  #visitOdd(start: number, look: (at: number, guess: number, i: number, j: number, k: number) => void): void {
    const { distances } = this.#bricks;
    for (let k = 0; k < brickSide; k++) {
      for (let j = 0; j < brickSide; j++) {
        for (let i = 0; i < brickSide; i++) {
          if (((i | j | k) & 1) === 0) continue;
          const at = start + k * slabPlane + j * slabRow + i;
          look(at, between(distances, at, i & 1, (j & 1) * slabRow, (k & 1) * slabPlane), i, j, k);
        }
      }
    }
  }
}

/** Copies a sample's paint to the seven after it, within the brick. */
function spread(bytes: Uint8Array, at: number, i: number, j: number, k: number): void {
  for (let o = 1; o < 8; o++) {
    const [di, dj, dk] = [o & 1, (o >> 1) & 1, o >> 2];
    if (i + di! > brickCells || j + dj! > brickCells || k + dk! > brickCells) continue;
    bytes.copyWithin((at + dk! * slabPlane + dj! * slabRow + di!) * 4, at * 4, at * 4 + 4);
  }
}

/** A brick's place among the others. */
export function brickAt(brick: number, place: Place, cell: number, mask: number): Brick {
  return { start: brickStart(brick), place, cell, mask };
}
