import type { FaceReading } from '../../image/index.js';
import { boundOf } from './bound-of.js';
import type { MeasuredFace, PictureMeasures } from './facts.js';

/** Below this many px between the eyes there are fewer pixels than skin texture needs. */
export const leastUnit = 60;

/** Whether a face is large enough, and not so burnt out, that its texture means anything. */
export function showsTexture({ unit, skinHighlights }: Pick<FaceReading, 'unit' | 'skinHighlights'>): boolean {
  return unit >= leastUnit && skinHighlights <= boundOf('highlights');
}

/** Whether a face is drawn: then nothing that is measured on skin means anything. */
export function isDrawn({ flatness = 0 }: Pick<MeasuredFace, 'flatness'>): boolean {
  return flatness > boundOf('drawn');
}

/** From this flatness on a whole picture is a drawing. Measured: 11 photographs and paintings up to 0.35, 13 drawings from 0.86. */
const drawing = 0.8;

/** Whether things seem to lie over a photo: what looks drawn in it, unless all of it, or its face, is a drawing. */
export function readOverlays(
  { graphics, flatness = 0 }: Pick<PictureMeasures, 'graphics' | 'flatness'>,
  face: Pick<MeasuredFace, 'flatness'> | undefined,
): number | undefined {
  const isAllDrawn = face ? isDrawn(face) : flatness > drawing;
  return isAllDrawn ? undefined : graphics;
}

/**
 * The texture of the skin, where a low one means that it was smoothed; undefined where it would mean nothing. A blurred
 * face has no texture either, so that only on a sharp one its absence tells.
 */
export function readSmoothing(reading: FaceReading): number | undefined {
  return showsTexture(reading) && reading.reblur < boundOf('sharpness', 'stop') ? reading.skinTexture : undefined;
}

/**
 * How noisy a face is: its grain, weighed by the fine detail of the skin for that of the eyes. Noise lies on both alike,
 * sharpening raises the grain where there is detail. About 0.2 on photographs; undefined where it cannot be told.
 */
export function readNoise(reading: FaceReading): number | undefined {
  if (!showsTexture(reading)) return undefined;
  return (reading.grain * reading.skinTexture) / (reading.eyeDetail + 0.05);
}

/** The fine detail of the eyes, where a high one means that the face was sharpened; undefined where it is noise, or cannot be told. */
export function readSharpening(reading: FaceReading): number | undefined {
  const noise = readNoise(reading);
  return noise === undefined || noise > boundOf('noise') ? undefined : reading.eyeDetail;
}
