import { createPlane, type Plane } from '../../../image/index.js';
import { type Placement, toPhoto } from '../photo/placement.js';
import { readBetween } from '../plane/scale.js';

/** Where the segmenter's square grid lies over a frame: the square around it, with the same middle. */
export interface SquareGrid {
  readonly cells: number;
  /** Frame pixels to a cell. */
  readonly span: number;
  /** The square's corner in frame pixels. */
  readonly x: number;
  readonly y: number;
}

export function squareOver(
  { width, height }: { readonly width: number; readonly height: number },
  cells: number,
): SquareGrid {
  const side = Math.max(width, height);
  return { cells, span: side / cells, x: (width - side) / 2, y: (height - side) / 2 };
}

/** The mask on the frame's own grid at half size. */
export function layMask(mask: Plane, grid: SquareGrid, { width, height }: Plane): Plane {
  const coarse = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    const down = (2 * y + 1 - grid.y) / grid.span;
    for (let x = 0; x < width; x++)
      coarse.data[y * width + x] = readBetween(mask, (2 * x + 1 - grid.x) / grid.span, down);
  }
  return coarse;
}

/** Clears what lies beyond the photo, where only its border repeats: there is nobody there. */
export function clearOutside(
  half: Plane,
  placement: Placement,
  photo: { readonly width: number; readonly height: number },
): void {
  const at = (x: number, y: number) => toPhoto(placement, { x: 2 * x + 1, y: 2 * y + 1 });
  const origin = at(0, 0);
  const right = at(1, 0);
  const below = at(0, 1);
  for (let y = 0; y < half.height; y++) {
    let photoX = origin.x + y * (below.x - origin.x);
    let photoY = origin.y + y * (below.y - origin.y);
    for (let i = y * half.width; i < (y + 1) * half.width; i++) {
      if (photoX < 0 || photoY < 0 || photoX > photo.width || photoY > photo.height) half.data[i] = 0;
      photoX += right.x - origin.x;
      photoY += right.y - origin.y;
    }
  }
}
