import type { Face, FaceKeypoints } from '../face/face.js';
import { exposureOf } from '../metrics/exposure.js';
import { toLuma } from '../metrics/plane.js';
import { measureReblur } from '../metrics/sharpness.js';
import { cutPixels } from '../pixels/cut.js';
import type { Pixels } from '../pixels/pixels.js';
import { type AlignedFace, alignFace, SIDE } from './aligned-face.js';
import { bandEnergy, splitOctaves } from './bands.js';
import { findSkin } from './skin-region.js';

/** What is measured on one face of a picture. Numbers only: what they mean is the thresholds' matter. */
export interface FaceReading {
  /** The face's unit in pixels of the picture: below 60 fine texture cannot be judged. */
  readonly unit: number;
  /** Share of the skin patches that is bare skin of one colour, 0 to 1. */
  readonly coverage: number;
  /**
   * The plastic index: fine over coarse variation of the skin, about 0.25 to 0.46 on photographs. Low: smoothed or
   * blurred; high: sharpened or noisy. Light and contrast cancel out.
   */
  readonly skinTexture: number;
  /** Fine over coarse variation around the eyes, about 1.1 to 1.4: it tells blur (low) from smoothed skin (kept). */
  readonly eyeDetail: number;
  /** Fine over medium variation of the whole face, about 0.55 to 0.74. */
  readonly faceDetail: number;
  /** The finest over the next band of the whole face: noise raises it, which no lens draws. */
  readonly grain: number;
  /** The re-blur measure of the face at its stored size, 0 sharp to 1 blurred. */
  readonly reblur: number;
  /** CIELAB chroma of the skin, about 12 to 34. */
  readonly skinChroma: number;
  /** CIELAB lightness of the skin, 0 to 100, and its hue in degrees (about 40 to 75; without meaning on grey), both of its median colour. */
  readonly skinLightness: number;
  readonly skinHue: number;
  /** Mean luma of the skin. */
  readonly skinLuma: number;
  /** Mean luma of the face left of the nose against right of it, as seen, as log2: positive is lit from the left. */
  readonly sideLight: number;
  /** The brightest luma around the eyes: a catchlight is 180 and more. */
  readonly catchlight: number;
  /** 95th percentile of luma over the whole face. */
  readonly faceP95: number;
  /** Share of the skin at luma 247 or more. */
  readonly skinHighlights: number;
}

/** Rectangles around both eyes, as a mask on the aligned face. */
function maskEyes({ place }: AlignedFace, { rightEye, leftEye }: FaceKeypoints): Uint8Array {
  const mask = new Uint8Array(SIDE * SIDE);
  for (const eye of [place(rightEye), place(leftEye)]) {
    for (let y = Math.max(0, Math.floor(eye.y) - 16); y < Math.min(SIDE, eye.y + 16); y++) {
      for (let x = Math.max(0, Math.floor(eye.x) - 24); x < Math.min(SIDE, eye.x + 24); x++) mask[y * SIDE + x] = 1;
    }
  }
  return mask;
}

/** Counts of rounded luma where `mask` is 1, or everywhere. */
function countLuma(luma: Float32Array, mask?: Uint8Array): Uint32Array {
  const bins = new Uint32Array(256);
  for (let i = 0; i < luma.length; i++) {
    if (mask && mask[i] === 0) continue;
    const bin = Math.min(255, Math.round(luma[i]!));
    bins[bin] = bins[bin]! + 1;
  }
  return bins;
}

/** The log2 of the mean luma left over right of the nose, where skin is looked for; 0 where a side has no place. */
function compareSides({ luma, place }: AlignedFace, mask: Uint8Array, { nose }: FaceKeypoints): number {
  const middle = place(nose).x;
  const sums = [0, 0];
  const counts = [0, 0];
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    const side = i % SIDE < middle ? 0 : 1;
    sums[side] = sums[side]! + luma.data[i]!;
    counts[side] = counts[side]! + 1;
  }
  const [left = 0, right = 0] = sums.map((sum, side) => (sum + 1) / (counts[side] || Number.POSITIVE_INFINITY));
  return left > 0 && right > 0 ? Math.log2(left / right) : 0;
}

function brightest(luma: Float32Array, mask: Uint8Array): number {
  return luma.reduce((most, value, i) => (mask[i] === 1 ? Math.max(most, value) : most), 0);
}

/**
 * All measures of one face. The energies are root mean squares of octave bands on the face brought to one size; those
 * of the skin are divided by its luma (Weber's law), so that exposure does not pass for texture. The small constants
 * keep the ratios finite on flat pictures.
 */
export function measureFace(pixels: Pixels, face: Face): FaceReading {
  const aligned = alignFace(pixels, face);
  const skin = findSkin(aligned, face.keypoints);
  const octaves = splitOctaves(aligned.luma);
  const onSkin = exposureOf(countLuma(aligned.luma.data, skin.mask));
  const weber = 100 / (onSkin.mean + 10);
  const skinBand = (band: 0 | 1 | 2 | 3) => bandEnergy(octaves, band, skin.mask) * weber;
  const eyes = maskEyes(aligned, face.keypoints);
  return {
    unit: face.unit,
    coverage: skin.coverage,
    skinTexture: (skinBand(0) + skinBand(1)) / (skinBand(2) + skinBand(3) + 0.3),
    eyeDetail: (bandEnergy(octaves, 0, eyes) + bandEnergy(octaves, 1, eyes)) / (bandEnergy(octaves, 2, eyes) + 1),
    faceDetail: bandEnergy(octaves, 1) / (bandEnergy(octaves, 2) + 0.05),
    grain: bandEnergy(octaves, 0) / (bandEnergy(octaves, 1) + 0.05),
    reblur: measureReblur(toLuma(cutPixels(pixels, face.box))),
    skinChroma: skin.chroma,
    skinLightness: skin.middle.lightness,
    skinHue: (Math.atan2(skin.middle.b, skin.middle.a) * (180 / Math.PI) + 360) % 360,
    skinLuma: onSkin.mean,
    sideLight: compareSides(aligned, skin.patches, face.keypoints),
    catchlight: brightest(aligned.luma.data, eyes),
    faceP95: exposureOf(countLuma(aligned.luma.data)).p95,
    skinHighlights: onSkin.highlights,
  };
}
