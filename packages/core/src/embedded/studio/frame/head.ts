import type { Face, Point } from '../../../image/index.js';

/** What the studio needs to know of a head, in pixels of the photo. */
export interface Head {
  /** Half way between the eyes. */
  readonly eyes: Point;
  /** Half way between the ears: where the head is, however it is turned. */
  readonly ears: Point;
  /** Radians that the head leans, clockwise as seen. */
  readonly angle: number;
  /** From the hair line to the chin. */
  readonly height: number;
  /** Degrees that the head turns; see `Face.yaw`. */
  readonly yaw: number;
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/**
 * The face's height is read in two ways, from the detector's box and from the distance between eyes and mouth, which
 * fail in different poses. Factors fitted to the face mesh's outline: 103.0 px for 103.2, 193.5 px for 191.4.
 */
function heightOf({ box, keypoints }: Face): number {
  const eyes = middle(keypoints.rightEye, keypoints.leftEye);
  const toMouth = Math.hypot(keypoints.mouth.x - eyes.x, keypoints.mouth.y - eyes.y);
  return 0.6 * 1.012 * box.height + 0.4 * 2.33 * toMouth;
}

/** The lean of the head: the eye line's, steadied by the line from eyes to mouth, which two points' noise moves less. */
function angleOf({ keypoints }: Face): number {
  const { rightEye, leftEye, mouth, nose } = keypoints;
  const byEyes = Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x);
  const eyes = middle(rightEye, leftEye);
  const eyeDistance = Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y);
  const toMouth = Math.hypot(mouth.x - eyes.x, mouth.y - eyes.y);
  const aside = Math.abs((nose.x - eyes.x) * Math.cos(byEyes) + (nose.y - eyes.y) * Math.sin(byEyes));
  // Turned away, the line to the mouth slants by itself: it counts from the front only.
  const trust = Math.max(0, 1 - (6 * aside) / (toMouth + 1e-6)) * 0.4;
  const byMouth = Math.atan2(eyes.x - mouth.x, mouth.y - eyes.y);
  return eyeDistance < 0.4 * toMouth ? byMouth : byEyes + trust * (byMouth - byEyes);
}

/** The head around a found face. */
export function readHead(face: Face): Head {
  const { keypoints } = face;
  return {
    eyes: middle(keypoints.rightEye, keypoints.leftEye),
    ears: middle(keypoints.rightEar, keypoints.leftEar),
    angle: angleOf(face),
    height: heightOf(face),
    yaw: face.yaw,
  };
}

const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});

/** A head seen twice, `share` of it from the second look. */
export function mixHeads(first: Head, second: Head, share: number): Head {
  const mix = (a: number, b: number) => a + (b - a) * share;
  return {
    eyes: between(first.eyes, second.eyes, share),
    ears: between(first.ears, second.ears, share),
    angle: mix(first.angle, second.angle),
    height: mix(first.height, second.height),
    yaw: mix(first.yaw, second.yaw),
  };
}

/** A point of the photo by its place on the head: face heights to the right and below the eyes, along the head's own axes. */
export function onHead({ eyes, angle, height }: Head, across: number, down: number): Point {
  const cos = Math.cos(angle) * height;
  const sin = Math.sin(angle) * height;
  return { x: eyes.x + across * cos - down * sin, y: eyes.y + across * sin + down * cos };
}
