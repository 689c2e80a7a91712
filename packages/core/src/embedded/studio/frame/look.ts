import type { Plane } from '../../../image/index.js';
import type { Levels } from '../photo/levels.js';
import { type Placement, regrid, toFrame } from '../photo/placement.js';
import type { Segmenter } from '../segment/segmenter.js';
import { type Head, onHead } from './head.js';
import { segmentPart } from './segment-part.js';

/** Who is in the photo, seen from afar: enough to place a frame. */
export interface Look {
  /** Where a person is, 0 to 1, on the segmenter's grid. */
  readonly mask: Plane;
  /** Where that grid lies in the photo. */
  readonly placement: Placement;
  /** From the eyes to the top of hair or hat, in face heights. */
  readonly crown: number;
  /** Sides of the photo at which the sitter is cut off. */
  readonly cut: Cut;
  /** Share of the face that the mask takes for a person: below a half something is wrong. */
  readonly found: number;
}

export interface Cut {
  readonly top: boolean;
  readonly left: boolean;
  readonly right: boolean;
}

/** In the first look the face has this share of the height, and the eyes this one: hair twice as high as a face fits. */
const FACE = 0.26;
const EYES = 0.45;

/** Looks at the whole sitter once. */
export function lookAt(photo: Levels, head: Head, segmenter: Segmenter): Look {
  const { side } = segmenter;
  const placement: Placement = regrid(
    {
      inPhoto: onHead(head, 0.5 * sideOf(head), 0),
      inFrame: { x: 0.5, y: EYES },
      scale: head.height / FACE,
      angle: head.angle,
      flip: false,
    },
    1 / side,
    { x: 0, y: 0 },
  );
  const mask = segmentPart(photo, placement, segmenter);
  return {
    mask,
    placement,
    crown: measureCrown(mask),
    cut: findCuts(mask, placement, photo),
    found: measureFound(mask),
  };
}

/** How far the ears' middle lies beside the eyes', in face heights: where a turned head has its middle. */
export function sideOf({ eyes, ears, angle, height }: Head): number {
  return ((ears.x - eyes.x) * Math.cos(angle) + (ears.y - eyes.y) * Math.sin(angle)) / height;
}

/** The highest row above the face in which several cells in a row's middle are a person. */
function measureCrown({ width, height, data }: Plane): number {
  const from = Math.round(width * (0.5 - FACE / 2));
  const to = Math.round(width * (0.5 + FACE / 2));
  const eyes = EYES * height;
  for (let y = 0; y < eyes; y++) {
    let count = 0;
    for (let x = from; x < to; x++) if (data[y * width + x]! > 0.6) count++;
    if (count > 3) return Math.min(1.6, Math.max(0.4, (eyes - y) / (FACE * height)));
  }
  return 0.7;
}

function measureFound({ width, height, data }: Plane): number {
  let all = 0;
  let found = 0;
  const half = 0.3 * FACE * width;
  for (let y = Math.round((EYES - 0.2 * FACE) * height); y < (EYES + 0.6 * FACE) * height; y++) {
    for (let x = Math.round(width / 2 - half); x < width / 2 + half; x++) {
      all++;
      if (data[y * width + x]! > 0.5) found++;
    }
  }
  return found / Math.max(1, all);
}

const PROBES = 64;

/** A side cuts the sitter where the mask is a person right at it, in a few of the places looked at. */
function findCuts(mask: Plane, placement: Placement, photo: Levels): Cut {
  const inset = 1.5 * placement.scale;
  const right = photo.width - inset;
  return {
    top: countPersons(mask, placement, 0, inset, photo.width, inset, false) >= 2,
    left: countPersons(mask, placement, inset, 0, inset, photo.height, true) >= 3,
    right: countPersons(mask, placement, right, 0, right, photo.height, true) >= 3,
  };
}

/** Along a line of the photo. Shoulders may touch the sides: with `aboveShoulders` only what is beside the head counts. */
function countPersons(
  mask: Plane,
  placement: Placement,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  aboveShoulders: boolean,
): number {
  let count = 0;
  for (let i = 0; i <= PROBES; i++) {
    const t = i / PROBES;
    const { x, y } = toFrame(placement, { x: fromX + (toX - fromX) * t, y: fromY + (toY - fromY) * t });
    const column = Math.floor(x);
    const row = Math.floor(y);
    if (column < 0 || row < 0 || column >= mask.width || row >= mask.height) continue;
    if (aboveShoulders && row > 0.95 * mask.height) continue;
    if (mask.data[row * mask.width + column]! > 0.5) count++;
  }
  return count;
}
