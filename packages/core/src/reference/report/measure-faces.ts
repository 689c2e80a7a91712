import { cutPixels, type Face, measureExposure, measureFace, type Pixels, toLuma } from '../../image/index.js';
import type { MeasuredFace } from './facts.js';
import { measureFlatness } from './measure-flatness.js';

/** Measures each face that a finder found in the picture. */
export function measureFaces(pixels: Pixels, faces: readonly Face[]): readonly MeasuredFace[] {
  return faces.map((face) => {
    const luma = toLuma(cutPixels(pixels, face.box));
    return {
      ...face,
      reading: measureFace(pixels, face),
      exposure: measureExposure(luma),
      flatness: measureFlatness(luma, 'left-out'),
    };
  });
}
