import { createNetwork, squash } from '../network/index.js';
import type { Pixels } from '../pixels/pixels.js';
import type { Face } from './face.js';
import { eyeAngle } from './pose.js';
import { sampleSquare } from './sample.js';

/** How much wider than the face's box the mesh wants its square. */
const MARGIN = 1.5;

/** Says how surely a found face is one, 0 to 1. Its 468 landmarks are computed on the way and not kept. */
export interface FaceCheck {
  flag(pixels: Pixels, face: Face): number;
}

/** The face-landmark network's flag: RGB from 0 to 1 of the turned-upright face in. Throws for weights that are none. */
export function createFaceCheck(weights: Uint8Array): FaceCheck {
  const network = createNetwork(weights);
  return {
    flag(pixels, { box, keypoints }) {
      const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const side = MARGIN * Math.max(box.width, box.height);
      const square = { centre, side, angle: eyeAngle(keypoints) };
      const input = sampleSquare(pixels, square, network.side, 'black');
      for (let i = 0; i < input.length; i++) input[i] = input[i]! / 255;
      const flag = network.run(input).find(({ data }) => data.length === 1);
      return squash(flag?.data[0] ?? Number.NEGATIVE_INFINITY);
    },
  };
}
