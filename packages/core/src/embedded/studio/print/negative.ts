import type { Plane } from '../../../image/index.js';
import type { Head } from '../frame/head.js';
import type { Look } from '../frame/look.js';
import type { Frame } from '../frame/place-frame.js';
import { segmentCarefully } from '../frame/segment-part.js';
import { luminance } from '../light/transfer.js';
import { agreeMasks } from '../matte/agree-masks.js';
import { cleanMask } from '../matte/clean-mask.js';
import { clearOutside, layMask, squareOver } from '../matte/coarse.js';
import { dropIslands } from '../matte/drop-islands.js';
import { type Colours, type Matte, pullMatte, reduceColours } from '../matte/matte.js';
import { openGaps } from '../matte/open-gaps.js';
import type { Levels } from '../photo/levels.js';
import { regrid, toFrame } from '../photo/placement.js';
import { type Warped, warpPhoto } from '../photo/warp.js';
import { blurBox, blurSoft } from '../plane/blur.js';
import { halve } from '../plane/scale.js';
import { buildRelief, type Relief } from '../relief/relief.js';
import type { Segmenter } from '../segment/segmenter.js';
import { readSkin, type SkinReading } from '../skin/read-skin.js';

/**
 * A photo in its frame, taken apart: all that does not depend on light, backdrop and finish, so that another look costs
 * only a print. About 60 bytes a pixel.
 */
export interface Negative {
  readonly frame: Frame;
  readonly warped: Warped;
  readonly matte: Matte;
  readonly relief: Relief;
  readonly skin: SkinReading;
  /** Alpha at a quarter of the size. */
  readonly alpha: Plane;
  /** Alpha blurred, at half the size: 1 well inside, falling towards the sitter's edge. */
  readonly inside: Plane;
  /** Gamma-coded luma blurred, at half the size. */
  readonly luma: Plane;
  /** The silhouette blurred, at a quarter of the size. */
  readonly shadow: Plane;
}

/** Width of the edge zone in which light wraps around, and of the shadow's blur, in shares of the longer side. */
const EDGE = 0.007;
const SHADOW = 0.05;

function lumaOf({ red, green, blue }: Colours): Plane {
  const luma = { width: red.width, height: red.height, data: new Float32Array(red.data.length) };
  for (let i = 0; i < luma.data.length; i++) {
    luma.data[i] = luminance(red.data[i]!, green.data[i]!, blue.data[i]!);
  }
  return blurBox(blurBox(luma, 1), 1);
}

/** Develops a frame of the photo. */
export function develop(photo: Levels, head: Head, look: Look, frame: Frame, segmenter: Segmenter): Negative {
  const { placement, width, height } = frame;
  const warped = warpPhoto(photo, placement, width, height);
  const reduced = reduceColours(warped);
  const grid = squareOver(frame, segmenter.side);
  const gridPlacement = regrid(placement, grid.span, grid);
  const mask = agreeMasks(segmentCarefully(photo, gridPlacement, segmenter), gridPlacement, look);
  const eyes = toFrame(placement, head.eyes);
  const ears = toFrame(placement, head.ears);
  const onGrid = { x: (eyes.x - grid.x) / grid.span, y: (eyes.y - grid.y) / grid.span };
  const coarse = layMask(cleanMask(mask, { eyes: onGrid, face: frame.face / grid.span }), grid, reduced.half.red);
  clearOutside(coarse, placement, photo);
  openGaps(coarse, reduced.half, { eyes: { x: eyes.x / 2, y: eyes.y / 2 }, face: frame.face / 2 });
  const hair = { middle: { x: (eyes.x + ears.x) / 2, y: eyes.y - 0.05 * frame.face }, face: frame.face };
  const matte = pullMatte(warped, reduced, coarse, hair, 1 / placement.scale);
  dropIslands(matte.alpha, { eyes, face: frame.face });
  const halfAlpha = halve(matte.alpha);
  const alpha = halve(halfAlpha);
  const quarter = ({ x, y }: { x: number; y: number }) => ({ x: x / 4, y: y / 4 });
  const reliefHead = { eyes: quarter(eyes), ears: quarter(ears), face: frame.face / 4, crown: look.crown };
  const relief = buildRelief(alpha, reliefHead);
  const longer = Math.max(width, height);
  const edge = Math.max(1, Math.floor(EDGE * longer));
  return {
    frame,
    warped,
    matte,
    relief,
    skin: readSkin(reduced.quarter, alpha, relief),
    alpha,
    inside: blurBox(blurBox(halfAlpha, edge), edge),
    luma: lumaOf(reduced.half),
    shadow: blurSoft(alpha, Math.max(1, Math.floor((SHADOW * longer) / 4))),
  };
}
