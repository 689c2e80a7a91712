import { createNetwork } from '../network/index.js';
import type { Pixels } from '../pixels/pixels.js';
import { decodeCandidates, listAnchors, mergeCandidates } from './candidates.js';
import type { Face, FaceKeypoints } from './face.js';
import { estimateYaw, eyeAngle, faceUnit } from './pose.js';
import { fromSquare, type Square, sampleSquare } from './sample.js';

/** Finds faces in one square of a picture. */
export interface Detector {
  detect(pixels: Pixels, square: Square, least: number): Face[];
}

/** BlazeFace: RGB from -1 to 1 in, offsets and scores of its anchors out. Throws for weights that are none. */
export function createDetector(weights: Uint8Array): Detector {
  const network = createNetwork(weights);
  const anchors = listAnchors(network.side);
  return {
    detect(pixels, square, least) {
      const input = sampleSquare(pixels, square, network.side, 'black');
      for (let i = 0; i < input.length; i++) input[i] = input[i]! / 127.5 - 1;
      const [regressors, scores] = network.run(input);
      if (!regressors || !scores) return [];
      const candidates = decodeCandidates(regressors.data, scores.data, anchors, network.side, least);
      return mergeCandidates(candidates).map(({ score, box, points }) => {
        const [rightEye, leftEye, nose, mouth, rightEar, leftEar] = points.map((point) => fromSquare(square, point));
        const keypoints = { rightEye, leftEye, nose, mouth, rightEar, leftEar } as FaceKeypoints;
        const centre = fromSquare(square, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
        const width = box.width * square.side;
        const height = box.height * square.side;
        return {
          box: { x: centre.x - width / 2, y: centre.y - height / 2, width, height },
          confidence: score,
          keypoints,
          yaw: estimateYaw(keypoints),
          roll: (eyeAngle(keypoints) * 180) / Math.PI,
          unit: faceUnit(keypoints),
        };
      });
    },
  };
}
