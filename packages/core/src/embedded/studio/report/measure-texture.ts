import { type Face, measureFace, type Point } from '../../../image/index.js';
import { type Levels, levelFor } from '../photo/levels.js';

/** Pixels between the eyes below which texture cannot be judged. */
const LEAST_UNIT = 60;
/** As many pixels across a face are enough: more say no more, and take long. */
const ENOUGH_WIDTH = 320;

/**
 * Fine over coarse variation of the skin: 0.25 to 0.46 on photographs, 0.8 and more on brushwork and drawn lines;
 * `undefined` on a face too small to tell.
 */
export function measureTexture(photo: Levels, face: Face): number | undefined {
  if (face.unit < LEAST_UNIT) return undefined;
  const near = levelFor(photo, face.box.width / ENOUGH_WIDTH);
  return measureFace(near.pixels, reduceFace(face, near.factor)).skinTexture;
}

/** A face on a level of its photo. */
function reduceFace(face: Face, factor: number): Face {
  const { box, keypoints } = face;
  const move = ({ x, y }: Point): Point => ({ x: x / factor, y: y / factor });
  return {
    ...face,
    box: { ...move(box), width: box.width / factor, height: box.height / factor },
    unit: face.unit / factor,
    keypoints: {
      rightEye: move(keypoints.rightEye),
      leftEye: move(keypoints.leftEye),
      nose: move(keypoints.nose),
      mouth: move(keypoints.mouth),
      rightEar: move(keypoints.rightEar),
      leftEar: move(keypoints.leftEar),
    },
  };
}
