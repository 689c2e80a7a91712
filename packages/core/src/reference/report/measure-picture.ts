import {
  dHash,
  measureBars,
  measureBlockiness,
  measureCast,
  measureExposure,
  measureLaplacian,
  measureReblur,
  measureRepetition,
  measureSaturation,
  type Pixels,
  pHash,
  shrinkPixels,
  toLuma,
} from '../../image/index.js';
import type { PictureMeasures } from './facts.js';
import { measureFlatness } from './measure-flatness.js';
import { measureGraphics } from './measure-graphics.js';

/** Longer side in px at which colour and light are judged: their shares do not need more, and 20 MP would take a second. */
const longest = 2048;

/** Measures a whole picture. The traces of compression and of drawing are looked for at its own size, the rest at 2048 px. */
export function measurePicture(pixels: Pixels): PictureMeasures {
  const small = shrinkPixels(pixels, longest);
  const luma = toLuma(small);
  const full = small === pixels ? luma : toLuma(pixels);
  return {
    exposure: measureExposure(luma),
    saturation: measureSaturation(small),
    cast: measureCast(small),
    bars: measureBars(full),
    blockiness: measureBlockiness(full),
    laplacian: measureLaplacian(luma),
    reblur: measureReblur(luma),
    repetition: measureRepetition(luma),
    graphics: measureGraphics(full),
    flatness: measureFlatness(full, 'counted'),
    pHash: pHash(luma),
    dHash: dHash(luma),
  };
}
