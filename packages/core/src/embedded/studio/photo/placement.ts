import type { Point } from '../../../image/index.js';

/** Where a frame lies in a photo: a similarity (turn, scale, shift), mirrored when `flip` is set. Continuous pixels. */
export interface Placement {
  /** The place of the photo that `inFrame` shows. */
  readonly inPhoto: Point;
  readonly inFrame: Point;
  /** Photo pixels to a frame pixel: above 1 the photo is reduced, below 1 enlarged. */
  readonly scale: number;
  /** Radians that the frame is turned in the photo, clockwise as seen. */
  readonly angle: number;
  readonly flip: boolean;
}

/** A point of the frame as a point of the photo. */
export function toPhoto({ inPhoto, inFrame, scale, angle, flip }: Placement, { x, y }: Point): Point {
  const across = (flip ? inFrame.x - x : x - inFrame.x) * scale;
  const down = (y - inFrame.y) * scale;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return { x: inPhoto.x + across * cos - down * sin, y: inPhoto.y + across * sin + down * cos };
}

/** A point of the photo as a point of the frame: {@link toPhoto} undone. */
export function toFrame({ inPhoto, inFrame, scale, angle, flip }: Placement, { x, y }: Point): Point {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const dx = x - inPhoto.x;
  const dy = y - inPhoto.y;
  const across = (dx * cos + dy * sin) / scale;
  return { x: inFrame.x + (flip ? -across : across), y: inFrame.y + (dy * cos - dx * sin) / scale };
}

/** The same placement seen through a frame of other pixels: `cell` old pixels each, the first one's corner at `corner`. */
export function regrid(placement: Placement, cell: number, corner: Point): Placement {
  const { inFrame } = placement;
  return {
    ...placement,
    inFrame: { x: (inFrame.x - corner.x) / cell, y: (inFrame.y - corner.y) / cell },
    scale: placement.scale * cell,
  };
}
