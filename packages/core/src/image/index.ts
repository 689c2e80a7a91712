export {
  type Crop,
  type CropRequest,
  type CropTransform,
  cropToFace,
  encoderSquare,
  type Size,
  toPixelRect,
} from './crop/crop.js';
export type { CropFraming } from './crop/framing.js';
export type { DriftWeights } from './drift/layers.js';
export { createDriftMeter, type DriftFace, type DriftMeter } from './drift/meter.js';
export type { Face, FaceKeypoints } from './face/face.js';
export { createFaceFinder, type FaceFinder } from './face/finder.js';
export type { FaceWeights } from './face/weights.js';
export type { FileText, MarkFault } from './marks/carrier.js';
export type { Marks } from './marks/marks.js';
export { type FoundMarks, readMarks } from './marks/read-marks.js';
export { type DigitalSourceType, parseSourceTypeUri, sourceTypeUri } from './marks/source-type.js';
export { isSvg } from './marks/svg-carrier.js';
export { type MarkResult, writeMarks } from './marks/write-marks.js';
export { listMetadata, type MetadataItem, readOrientation, type SensitiveDetail } from './metadata/list.js';
export type { MetadataKind } from './metadata/parts.js';
export { type ColourProfile, type ColourSpace, readColourProfile } from './metadata/profile.js';
export { type Bars, measureBars } from './metrics/bars.js';
export { measureBlockiness } from './metrics/blockiness.js';
export { type Cast, measureCast } from './metrics/cast.js';
export { type Exposure, measureExposure } from './metrics/exposure.js';
export { dHash, hashDistance, pHash } from './metrics/hash.js';
export { createPlane, type Plane, toLuma } from './metrics/plane.js';
export { measureRepetition, type Repetition } from './metrics/repetition.js';
export { resizePixels, shrinkPixels } from './metrics/resize.js';
export { measureColourfulness, measureSaturation, type Saturation } from './metrics/saturation.js';
export { measureLaplacian, measureReblur } from './metrics/sharpness.js';
export { measureSsim } from './metrics/ssim.js';
export { assertPixelBudget, exceedsPixelBudget, PIXEL_BUDGET } from './pixels/budget.js';
export { cutPixels } from './pixels/cut.js';
export {
  type DecodedSamples,
  type DecodeFault,
  type DecodeNote,
  type DecodeResult,
  type Decoder,
  decodeImage,
} from './pixels/decoder.js';
export { bakeOrientation, type Orientation, swapsAxes } from './pixels/orientation.js';
export { createPixels, type Pixels, type Point, type Rect } from './pixels/pixels.js';
export { type FaceReading, measureFace } from './reading/face-reading.js';
export { type ImageHeader, type ImageType, isComplete, sniffImage } from './sniff.js';
