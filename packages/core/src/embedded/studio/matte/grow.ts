import { createPlane, type Plane } from '../../../image/index.js';

/** Cells to begin from, and cells that may be reached; all others are 0. */
export const SEED = 2;
export const OPEN = 1;

/** Grows from the seeds over all open neighbours: 1 where it came, else 0. `cells` is used up. */
export function growFrom({ width, height }: Pick<Plane, 'width' | 'height'>, cells: Uint8Array): Plane {
  const reached = createPlane(width, height);
  const waiting = new Int32Array(cells.length);
  let count = 0;
  for (let at = 0; at < cells.length; at++) if (cells[at] === SEED) waiting[count++] = at;
  while (count > 0) {
    const at = waiting[--count]!;
    reached.data[at] = 1;
    const x = at % width;
    const first = x > 0 ? at - 1 : at;
    const last = x < width - 1 ? at + 1 : at;
    const above = at >= width ? at - width : at;
    const below = at + width < cells.length ? at + width : at;
    for (let k = 0; k < 4; k++) {
      const next = k === 0 ? first : k === 1 ? last : k === 2 ? above : below;
      if (cells[next] !== OPEN) continue;
      cells[next] = 0;
      waiting[count++] = next;
    }
  }
  return reached;
}
