import type { Plane } from '../../../image/index.js';
import { weigh } from '../matte/agree-masks.js';
import type { Levels } from '../photo/levels.js';
import type { Placement } from '../photo/placement.js';
import { warpPhoto } from '../photo/warp.js';
import type { Segmenter } from '../segment/segmenter.js';

/** A mask of the people in a part of the photo. */
export function segmentPart(photo: Levels, placement: Placement, segmenter: Segmenter): Plane {
  const { side } = segmenter;
  const { red, green, blue, alpha } = warpPhoto(photo, placement, side, side);
  const rgb = new Float32Array(3 * side * side);
  for (let i = 0, to = 0; i < red.data.length; i++, to += 3) {
    rgb[to] = red.data[i]!;
    rgb[to + 1] = green.data[i]!;
    rgb[to + 2] = blue.data[i]!;
  }
  const mask = segmenter.run(rgb);
  if (alpha) for (let i = 0; i < mask.data.length; i++) mask.data[i] = Math.min(mask.data[i]!, alpha.data[i]!);
  return mask;
}

/** Doubtful cells to a cell of outline: 2 to 3 before a plain background, 4 and more where something is mistaken. */
const DOUBTFUL = 3.5;

/**
 * A mask that looks twice where it must: when the network doubts much, the mirrored picture is asked as well. What it doubts,
 * it doubts differently from the other side.
 */
export function segmentCarefully(photo: Levels, placement: Placement, segmenter: Segmenter): Plane {
  const mask = segmentPart(photo, placement, segmenter);
  if (measureDoubt(mask) < DOUBTFUL) return mask;
  const { width, height, data } = mask;
  const inFrame = { x: width - placement.inFrame.x, y: placement.inFrame.y };
  const mirrored = segmentPart(photo, { ...placement, inFrame, flip: !placement.flip }, segmenter).data;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) data[row + x] = weigh(data[row + x]!, mirrored[row + width - 1 - x]!);
  }
  return mask;
}

function measureDoubt({ data }: Plane): number {
  let doubtful = 0;
  let edges = 1;
  for (let i = 1; i < data.length; i++) {
    const value = data[i]!;
    if (value > 0.15 && value < 0.85) doubtful++;
    if (value > 0.5 !== data[i - 1]! > 0.5) edges++;
  }
  return doubtful / edges;
}
