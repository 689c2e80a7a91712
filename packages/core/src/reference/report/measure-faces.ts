import { type Face, measureExposure, measureFace, type Pixels, toLuma } from '../../image/index.js';
import type { MeasuredFace } from './facts.js';

/** Measures each face that a finder found in the picture. */
export function measureFaces(pixels: Pixels, faces: readonly Face[]): readonly MeasuredFace[] {
  if (faces.length === 0) return [];
  const luma = toLuma(pixels);
  return faces.map((face) => ({
    ...face,
    reading: measureFace(pixels, face),
    exposure: measureExposure(luma, face.box),
  }));
}
