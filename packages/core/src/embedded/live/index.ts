export { type Bricks, type Cast, readCast, slabRow, slabSamples } from './cast/cast.js';
export { type CastStage, SitterCast } from './cast/cast-sitter.js';
export { formOf, gazeOf } from './cast/form.js';
export { bottomOf, type Frame, makeFrame } from './look/frame.js';
export { backdropSide, backdropTable, gradeTable, tableSide, toneTable } from './look/table.js';
export { pictureSource, probeSource, vertexSource } from './shader/picture.js';
export {
  type CameraView,
  cameraWords,
  distances,
  holdView,
  lenses,
  readView,
  rewriteView,
  stepDistance,
  viewOf,
} from './words/camera-view.js';
export { dialPoint, keyAt } from './words/dial.js';
export {
  highestKey,
  holdKey,
  type KeyLight,
  keyWords,
  type LightQuality,
  lowestKey,
  patternAt,
  readKey,
  readLight,
  readQuality,
  rewriteKey,
  rewriteQuality,
} from './words/key-light.js';
export { editBetween, type TextEdit } from './words/rewrite.js';
