import type { Point, Rect } from '../pixels/pixels.js';

/** The six points that the detector places; right and left are the subject's own. */
export interface FaceKeypoints {
  readonly rightEye: Point;
  readonly leftEye: Point;
  readonly nose: Point;
  readonly mouth: Point;
  readonly rightEar: Point;
  readonly leftEar: Point;
}

/** A face in a picture, in its pixels. Nothing here says whose it is. */
export interface Face {
  /** From brow to chin and ear to ear; it may reach beyond the picture. */
  readonly box: Rect;
  /** The detector's score, 0 to 1. */
  readonly confidence: number;
  readonly keypoints: FaceKeypoints;
  /** Degrees the head turns about the vertical axis: 0 towards the camera, positive to the subject's left. */
  readonly yaw: number;
  /** Degrees the head leans in the picture plane: 0 upright, positive clockwise as seen. */
  readonly roll: number;
  /** The face's own measure in pixels: the eye distance, or what it would be from the front. */
  readonly unit: number;
  /** The mesh's score that this is a face at all, 0 to 1; absent where the mesh is not loaded, or the detector needed none. */
  readonly faceFlag?: number;
}
