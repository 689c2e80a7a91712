import type { Face } from '../face/face.js';
import { eyeAngle, midpoint } from '../face/pose.js';
import { type Square, sampleSquare, toSquare } from '../face/sample.js';
import { createPlane, type Plane } from '../metrics/plane.js';
import type { Pixels, Point } from '../pixels/pixels.js';

/** A face brought to one size and turned upright, so that numbers measured on it can be compared between pictures. */
export interface AlignedFace {
  /** RGB, 0 to 255, `SIDE` x `SIDE`. */
  readonly rgb: Float32Array;
  readonly luma: Plane;
  /** Where a point of the picture lies in the aligned face. */
  place(point: Point): Point;
}

/** Side of the aligned face in pixels. */
export const SIDE = 256;
/** The face's unit as a share of that side: brow, cheeks and chin fill the square. */
const UNIT_SHARE = 0.36;
/** The square's middle lies this share of its side below the eyes. */
const BELOW_EYES = 0.12;
/** Samples a side in each pixel where a large face is reduced: six of them reach a unit of 550 pixels. */
const SAMPLES = 6;

/** The square around a face that becomes the aligned face. */
export function faceSquare({ keypoints, unit }: Face): Square {
  const angle = eyeAngle(keypoints);
  const side = Math.max(1, unit) / UNIT_SHARE;
  const eyes = midpoint(keypoints.rightEye, keypoints.leftEye);
  const below = BELOW_EYES * side;
  return { centre: { x: eyes.x - Math.sin(angle) * below, y: eyes.y + Math.cos(angle) * below }, side, angle };
}

/** The face cut out along its eye line; beyond the picture its outermost pixels repeat. */
export function alignFace(pixels: Pixels, face: Face): AlignedFace {
  const square = faceSquare(face);
  const rgb = sampleSquare(pixels, square, SIDE, 'repeat', SAMPLES);
  const luma = createPlane(SIDE, SIDE);
  for (let i = 0; i < luma.data.length; i++) {
    luma.data[i] = 0.2126 * rgb[3 * i]! + 0.7152 * rgb[3 * i + 1]! + 0.0722 * rgb[3 * i + 2]!;
  }
  return {
    rgb,
    luma,
    place(point) {
      const { x, y } = toSquare(square, point);
      return { x: x * SIDE, y: y * SIDE };
    },
  };
}
