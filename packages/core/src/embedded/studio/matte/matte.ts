import { createPlane, type Plane, type Point } from '../../../image/index.js';
import type { Warped } from '../photo/warp.js';
import { blurBox } from '../plane/blur.js';
import { createRow, readColours } from '../plane/colour-row.js';
import { ramp } from '../plane/number.js';
import { halve, readerOfHalved } from '../plane/scale.js';
import { type ColourFit, type Colours, fitColours } from './guided.js';

export type { Colours } from './guided.js';

import { refineRow } from './refine.js';
import { spreadColours } from './spread-colours.js';

/** The sitter without what is behind. */
export interface Matte {
  /** 1 where only the sitter is, 0 where none of him is, at the frame's size. */
  readonly alpha: Plane;
  /** The sitter's own colours, and those behind, around every place, at a quarter of the size. */
  readonly sitter: Colours;
  readonly behind: Colours;
}

/** The colours of a frame at half and at a quarter of its size. */
export interface Reduced {
  readonly half: Colours;
  readonly quarter: Colours;
}

export function reduceColours({ red, green, blue }: Colours): Reduced {
  const half = { red: halve(red), green: halve(green), blue: halve(blue) };
  return { half, quarter: { red: halve(half.red), green: halve(half.green), blue: halve(half.blue) } };
}

/** Window of the guided filter as a share of the frame's longer side, and its slack (variance of colour, 0 to 1). */
const WINDOW = 0.011;
const SLACK = 4e-4;
/** Half the width of the unknown band, as a share of the longer side. */
const BAND = 0.012;

/** Around the head this is hair; `face` is its height in pixels of the frame. */
export interface HairRegion {
  readonly middle: Point;
  readonly face: number;
}

/**
 * Pulls the matte of a frame from the network's coarse mask (half the frame's size): guided filter, then the colours.
 * `enlarged` is how many frame pixels a photo pixel covers.
 */
export function pullMatte(warped: Warped, reduced: Reduced, coarse: Plane, hair: HairRegion, enlarged: number): Matte {
  const { width, height } = warped.red;
  const longer = Math.max(coarse.width, coarse.height);
  const fit = fitColours(reduced.half, coarse, Math.max(2, Math.round(WINDOW * longer)), SLACK);
  const quarter = halve(coarse);
  const { sitter, behind } = findColours(reduced.quarter, quarter);
  const band = blurBox(coarse, Math.max(2, Math.floor(BAND * longer)));
  const alpha = createPlane(width, height);
  refineAll(alpha, warped, { fit, coarse, band, sitter, behind }, hair);
  if (warped.alpha) {
    for (let i = 0; i < alpha.data.length; i++) alpha.data[i] = Math.min(alpha.data[i]!, warped.alpha.data[i]!);
  }
  return { alpha: enlarged > 1.33 ? soften(alpha, enlarged > 2 ? 0.8 : 0.5) : alpha, sitter, behind };
}

/** Colours are known where the mask is certain for some way around. */
function findColours(colours: Colours, mask: Plane): { sitter: Colours; behind: Colours } {
  const near = blurBox(mask, Math.max(1, Math.floor(BAND * Math.max(mask.width, mask.height))));
  const inside = createPlane(mask.width, mask.height);
  const outside = createPlane(mask.width, mask.height);
  for (let i = 0; i < near.data.length; i++) {
    inside.data[i] = near.data[i]! > 0.93 ? 1 : 0;
    outside.data[i] = near.data[i]! < 0.05 ? 1 : 0;
  }
  return { sitter: spreadColours(colours, inside), behind: spreadColours(colours, outside) };
}

interface Guides {
  readonly fit: ColourFit;
  readonly coarse: Plane;
  readonly band: Plane;
  readonly sitter: Colours;
  readonly behind: Colours;
}

function refineAll(alpha: Plane, { red, green, blue }: Colours, guides: Guides, { middle, face }: HairRegion): void {
  const { width, height } = alpha;
  const halves = readerOfHalved(alpha, guides.coarse, 1);
  const quarters = readerOfHalved(alpha, guides.sitter.red, 2);
  const line = () => new Float32Array(width);
  const slopes = createRow(width);
  const offset = line();
  const sitter = createRow(width);
  const behind = createRow(width);
  const row = { sitter, behind, mask: line(), band: line(), head: line() };
  for (let y = 0; y < height; y++) {
    const from = y * width;
    const to = from + width;
    const out = alpha.data.subarray(from, to);
    halves.read(guides.band, y, row.band);
    if (!isMixed(row.band)) {
      out.fill(row.band[0]! > 0.5 ? 1 : 0);
      continue;
    }
    halves.read(guides.coarse, y, row.mask);
    readColours(halves, guides.fit, y, slopes);
    halves.read(guides.fit.offset, y, offset);
    readColours(quarters, guides.sitter, y, sitter);
    readColours(quarters, guides.behind, y, behind);
    const photo = {
      red: red.data.subarray(from, to),
      green: green.data.subarray(from, to),
      blue: blue.data.subarray(from, to),
    };
    const down = (y - middle.y) / face;
    for (let x = 0; x < width; x++) {
      const across = (x - middle.x) / (0.85 * face);
      row.head[x] = 1 - ramp(0.85, 1.15, across * across + down * down);
      out[x] =
        slopes.red[x]! * photo.red[x]! +
        slopes.green[x]! * photo.green[x]! +
        slopes.blue[x]! * photo.blue[x]! +
        offset[x]!;
    }
    refineRow(out, { ...row, photo });
  }
}

/** Whether a row has anything but 0 or anything but 1. */
function isMixed(band: Float32Array): boolean {
  const limit = band[0]! > 0.5;
  for (let x = 0; x < band.length; x++) if (limit ? band[x]! < 0.97 : band[x]! > 0.03) return true;
  return false;
}

/** An enlarged photo's own edges are soft: so is the matte's. */
function soften(alpha: Plane, share: number): Plane {
  const blurred = blurBox(alpha, 1);
  for (let i = 0; i < alpha.data.length; i++) {
    alpha.data[i] = alpha.data[i]! + (blurred.data[i]! - alpha.data[i]!) * share;
  }
  return alpha;
}
