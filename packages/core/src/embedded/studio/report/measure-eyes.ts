import type { Face, Point } from '../../../image/index.js';
import { toFrame } from '../photo/placement.js';
import type { Negative } from '../print/negative.js';

/** Half the width and height of what is looked at around an eye, in face heights. */
const HALF_WIDTH = 0.1;
const HALF_HEIGHT = 0.045;

/**
 * The spread of luma around the eyes, from its darkest to its brightest tenth, 0 to 1, of the eye that shows more. White,
 * iris and lid give 0.25 and more; dark glasses hide them.
 */
export function measureEyes({ frame, warped }: Negative, { keypoints }: Face): number {
  const eyes = [keypoints.rightEye, keypoints.leftEye].map((eye) => toFrame(frame.placement, eye));
  return Math.max(...eyes.map((eye) => spreadAround(frame.face, warped, eye)));
}

function spreadAround(face: number, { red, green, blue }: Negative['warped'], { x, y }: Point): number {
  const values: number[] = [];
  const left = Math.max(0, Math.round(x - HALF_WIDTH * face));
  const right = Math.min(red.width - 1, Math.round(x + HALF_WIDTH * face));
  const bottom = Math.min(red.height - 1, Math.round(y + HALF_HEIGHT * face));
  for (let row = Math.max(0, Math.round(y - HALF_HEIGHT * face)); row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const i = row * red.width + column;
      values.push(0.2126 * red.data[i]! + 0.7152 * green.data[i]! + 0.0722 * blue.data[i]!);
    }
  }
  const sorted = Float32Array.from(values).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return at(0.9) - at(0.1);
}
