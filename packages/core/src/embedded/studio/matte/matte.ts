import { createPlane, type Plane } from '../../../image/index.js';
import type { Warped } from '../photo/warp.js';
import { blurBox } from '../plane/blur.js';
import { createRow, eachColour, readColours } from '../plane/colour-row.js';
import { halve, readerOfHalved } from '../plane/scale.js';
import { type ColourFit, type Colours, fitColours } from './guided.js';

export type { Colours } from './guided.js';

import { type HairRegion, refineRow } from './refine.js';
import { spreadColours } from './spread-colours.js';

/** The sitter without what is behind. */
export interface Matte {
  /** 1 where only the sitter is, 0 where none of him is, at the frame's size. */
  readonly alpha: Plane;
  /** The sitter's own colours, and those behind, around every place, at an eighth of the size. */
  readonly sitter: Colours;
  readonly behind: Colours;
}

/** The colours of a frame at half and at a quarter of its size. */
export interface Reduced {
  readonly half: Colours;
  readonly quarter: Colours;
}

export function reduceColours(colours: Colours): Reduced {
  const half = eachColour(colours, halve);
  return { half, quarter: eachColour(half, halve) };
}

/** Window of the guided filter as a share of the frame's longer side, and its slack (variance of colour, 0 to 1). */
const WINDOW = 0.011;
const SLACK = 4e-4;
/** Half the width of the unknown band, as a share of the longer side. */
const BAND = 0.012;

/**
 * Pulls the matte of a frame from the network's coarse mask (half the frame's size): guided filter, then the colours. Both are
 * fitted coarsely and applied to the frame's own pixels (He, Sun, Fast Guided Filter, 2015). `enlarged` is how many frame
 * pixels a photo pixel covers.
 */
export function pullMatte(warped: Warped, reduced: Reduced, coarse: Plane, hair: HairRegion, enlarged: number): Matte {
  const { width, height } = warped.red;
  const mask = halve(coarse);
  const longer = Math.max(mask.width, mask.height);
  const fit = fitColours(reduced.quarter, mask, Math.max(1, Math.round(WINDOW * longer)), SLACK);
  const band = blurBox(mask, Math.max(1, Math.floor(BAND * longer)));
  const { sitter, behind } = findColours(reduced.quarter, band);
  const alpha = createPlane(width, height);
  refineAll(alpha, warped, { fit, coarse, band, sitter, behind }, hair);
  if (warped.alpha) {
    for (let i = 0; i < alpha.data.length; i++) alpha.data[i] = Math.min(alpha.data[i]!, warped.alpha.data[i]!);
  }
  return { alpha: enlarged > 1.33 ? soften(alpha, enlarged > 2 ? 0.8 : 0.5) : alpha, sitter, behind };
}

/** Colours are known where the mask is certain for some way around. */
function findColours(quarter: Colours, band: Plane): { sitter: Colours; behind: Colours } {
  const colours = eachColour(quarter, halve);
  const near = halve(band);
  const inside = createPlane(near.width, near.height);
  const outside = createPlane(near.width, near.height);
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

function refineAll(alpha: Plane, warped: Colours, guides: Guides, hair: HairRegion): void {
  const { width, height } = alpha;
  const halves = readerOfHalved(guides.coarse, 1);
  const quarters = readerOfHalved(guides.band, 2);
  const eighths = readerOfHalved(guides.sitter.red, 3);
  const line = () => new Float32Array(width);
  const row = {
    sitter: createRow(width),
    behind: createRow(width),
    slopes: createRow(width),
    offset: line(),
    mask: line(),
  };
  const band = line();
  for (let y = 0; y < height; y++) {
    const from = y * width;
    const to = from + width;
    const out = alpha.data.subarray(from, to);
    quarters.read(guides.band, y, band);
    if (!isMixed(band)) {
      out.fill(band[0]! > 0.5 ? 1 : 0);
      continue;
    }
    halves.read(guides.coarse, y, row.mask);
    readColours(quarters, guides.fit, y, row.slopes);
    quarters.read(guides.fit.offset, y, row.offset);
    readColours(eighths, guides.sitter, y, row.sitter);
    readColours(eighths, guides.behind, y, row.behind);
    const photo = eachColour(warped, ({ data }) => data.subarray(from, to));
    refineRow(out, photo, row, band, hair, y);
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
