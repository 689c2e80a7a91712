import type { BustModel } from '../../bust/index.js';
import type { Brick } from './brick.js';
import { type Bricks, slabPlane, slabRow } from './cast.js';

/** An eighth is cast finer where its surface is farther off than this: in the face, and elsewhere (head units). */
const faceTolerance = 0.0016;
const tolerance = 0.0045;
/** Neighbouring samples of the face whose colours (square roots of reflectance, 0 to 255) differ more ask for it as well. */
const colourStep = 24;
const probesAtMost = 10;

/** Whether an eighth of a block, given by its first sample in the block's brick, is too coarse as it is. */
export function asksForMore(
  model: BustModel,
  bricks: Bricks,
  block: Brick,
  ox: number,
  oy: number,
  oz: number,
): boolean {
  const start = block.start + oz * slabPlane + oy * slabRow + ox;
  const { distances, colour } = bricks;
  const { cell, place, mask } = block;
  const near = 1.5 * cell;
  let least = 9;
  let most = -9;
  let step = 0;
  for (let k = 0; k < 5; k++) {
    for (let j = 0; j < 5; j++) {
      for (let i = 0; i < 5; i++) {
        const at = start + k * slabPlane + j * slabRow + i;
        const d = distances[at]!;
        least = Math.min(least, d);
        most = Math.max(most, d);
        if (d > near || d < -near) continue;
        if (i < 4) step = Math.max(step, change(at, at + 1));
        if (j < 4) step = Math.max(step, change(at, at + slabRow));
        if (k < 4) step = Math.max(step, change(at, at + slabPlane));
      }
    }
  }
  if (least > 0.75 * cell || most < -0.75 * cell) return false;
  const face = isFace(model, place[0] + (ox + 2) * cell, place[1] + (oy + 2) * cell, place[2] + (oz + 2) * cell);
  if (face && step > colourStep) return true;
  return probe(face ? faceTolerance : tolerance);

  function change(at: number, next: number): number {
    if (Math.abs(distances[next]!) > near) return 0;
    let most = 0;
    for (let c = 0; c < 3; c++) most = Math.max(most, Math.abs(colour[at * 4 + c]! - colour[next * 4 + c]!));
    return most;
  }

  function probe(allowed: number): boolean {
    let probes = 0;
    for (let n = 0; n < 64; n++) {
      // the cells in an order that goes to and fro
      const m = (n * 27) & 63;
      const [i, j, k] = [m & 3, (m >> 2) & 3, m >> 4] as const;
      const guess = middleOf(distances, start + k * slabPlane + j * slabRow + i);
      if (guess > cell || guess < -cell) continue;
      if (++probes > probesAtMost) return false;
      const [x, y, z] = [ox + i + 0.5, oy + j + 0.5, oz + k + 0.5] as const;
      const truth = model.field.distance(place[0] + x * cell, place[1] + y * cell, place[2] + z * cell, mask);
      if (Math.abs(truth - guess) > allowed) return true;
    }
    return false;
  }
}

/** The value that filtering gives in the middle of the cell whose lowest corner is at `at`. */
function middleOf(samples: Float32Array, at: number): number {
  const line = (o: number) => samples[o]! + samples[o + 1]!;
  return (line(at) + line(at + slabRow) + line(at + slabPlane) + line(at + slabPlane + slabRow)) / 8;
}

/** Whether a point of the scene lies about brows, eyes, nose or mouth, where fine drawing is looked at. */
function isFace({ field }: BustModel, x: number, y: number, z: number): boolean {
  field.locate(x, y, z);
  return field.hz > 0.26 && Math.abs(field.hx) < 0.58 && field.hy > -0.95 && field.hy < 0.42;
}
