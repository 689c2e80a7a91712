import type { Point } from '../pixels/pixels.js';
import type { FaceKeypoints } from './face.js';

/** The point half way between two. */
export function midpoint(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** The angle of the eye line in radians, 0 when the head is upright, clockwise as seen. */
export function eyeAngle({ rightEye, leftEye }: FaceKeypoints): number {
  return Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x);
}

/** The distance from between the eyes to the mouth: it keeps its length when the head turns. */
export function eyeToMouth({ rightEye, leftEye, mouth }: FaceKeypoints): number {
  return distance(midpoint(rightEye, leftEye), mouth);
}

/** From the front the eyes are 0.95 of the eye-to-mouth distance apart; turned away, that distance stands in for them. */
const EYES_PER_MOUTH = 0.95;

/** The face's own measure: see `Face.unit`. */
export function faceUnit(keypoints: FaceKeypoints): number {
  return Math.max(distance(keypoints.rightEye, keypoints.leftEye), EYES_PER_MOUTH * eyeToMouth(keypoints));
}

/** Degrees of yaw for a nose that is one eye-to-mouth distance beside the middle of the eyes. */
const YAW_BY_NOSE = 92;
/** Degrees of yaw for ears whose distances from the middle of the eyes differ by one eye-to-mouth distance. */
const YAW_BY_EARS = 28;

/**
 * Yaw in degrees, as the mean of two readings along the eye line: how far the nose is from the middle of the eyes, and
 * how much nearer that middle is to one ear. Fitted to the geometry of the face mesh on 62 faces: correlation 0.96, mean
 * error under 3 degrees up to 45; beyond that both read low.
 */
export function estimateYaw(keypoints: FaceKeypoints): number {
  const angle = eyeAngle(keypoints);
  const along = (from: Point, to: Point) => (to.x - from.x) * Math.cos(angle) + (to.y - from.y) * Math.sin(angle);
  const { rightEye, leftEye, nose, rightEar, leftEar } = keypoints;
  const length = eyeToMouth(keypoints);
  if (length === 0) return 0;
  const middle = midpoint(rightEye, leftEye);
  const byNose = (YAW_BY_NOSE * along(middle, nose)) / length;
  const byEars = (YAW_BY_EARS * (along(rightEar, middle) - along(middle, leftEar))) / length;
  return Math.max(-90, Math.min(90, (byNose + byEars) / 2));
}
