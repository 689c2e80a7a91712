import type { Face } from '../face/face.js';
import { distance, eyeAngle } from '../face/pose.js';
import { type Square, sampleSquare } from '../face/sample.js';
import type { Pixels } from '../pixels/pixels.js';
import { createDescribe, FACE_SIDE } from './describe.js';
import { type DriftWeights, readLayers } from './layers.js';

/** A picture and the face in it that counts. */
export interface DriftFace {
  readonly pixels: Pixels;
  readonly face: Pick<Face, 'keypoints'>;
}

/** Measures how far one picture of a face has moved from another. It answers with a number and keeps nothing. */
export interface DriftMeter {
  /**
   * 0 for the very same picture, rarely above 1. What the network makes of the two faces is overwritten before this
   * returns. Callers must hold leave for it first (`authoriseDrift`): the number is about a person's face.
   */
  measure(baseline: DriftFace, portrait: DriftFace): number;
}

/** The mean distance from an eye to the mouth as a share of the square, and how far down the middle of the three stands. */
const EYE_TO_MOUTH = 0.45;
const LEVEL = 0.43;

/** A meter from the network's weights, read once in about 0.1 s. Throws a `RangeError` for weights that are none. */
export function createDriftMeter(weights: DriftWeights): DriftMeter {
  const describe = createDescribe(readLayers(weights));
  const describeFace = ({ pixels, face }: DriftFace) => {
    const cut = sampleSquare(pixels, driftSquare(face), FACE_SIDE, 'black');
    const numbers = describe(cut);
    cut.fill(0);
    return numbers;
  };
  return {
    measure(baseline, portrait) {
      const from = describeFace(baseline);
      const to = describeFace(portrait);
      const apart = Math.hypot(...from.map((value, i) => value - to[i]!));
      from.fill(0);
      to.fill(0);
      return apart;
    },
  };
}

/** The square around a face as the network was shown faces: eyes level, from the brow to below the lips. */
export function driftSquare({ keypoints }: Pick<Face, 'keypoints'>): Square {
  const { rightEye, leftEye, mouth } = keypoints;
  const side = Math.max(1, (distance(rightEye, mouth) + distance(leftEye, mouth)) / 2 / EYE_TO_MOUTH);
  const angle = eyeAngle(keypoints);
  const below = (0.5 - LEVEL) * side;
  const x = (rightEye.x + leftEye.x + mouth.x) / 3;
  const y = (rightEye.y + leftEye.y + mouth.y) / 3;
  return { centre: { x: x - Math.sin(angle) * below, y: y + Math.cos(angle) * below }, side, angle };
}
