import type {
  Bars,
  Cast,
  Exposure,
  Face,
  FaceReading,
  FoundMarks,
  ImageHeader,
  MetadataItem,
  Orientation,
  Repetition,
  Saturation,
} from '../../image/index.js';

/** A face with what was measured on it. Without its reading, nothing about skin is judged. */
export type MeasuredFace = Pick<Face, 'box' | 'confidence' | 'yaw' | 'roll' | 'unit'> & {
  readonly reading?: FaceReading;
  /** Luma in the face's box. */
  readonly exposure?: Exposure;
  /** Share of the face that is filled with one tone, 0 to 1: a drawing's face is, a photograph's is not. */
  readonly flatness?: number;
};

/** What is measured on a whole picture. */
export interface PictureMeasures {
  readonly exposure: Exposure;
  readonly saturation: Saturation;
  readonly cast: Cast;
  readonly bars: Bars;
  readonly blockiness: number;
  /** Variance of the Laplacian: compare it only with the same kind of picture. */
  readonly laplacian: number;
  readonly reblur: number;
  readonly repetition: Repetition;
  /** Share of the picture that is drawn rather than photographed: few colours with hard edges. */
  readonly graphics: number;
  /** Share of the picture that is filled with one tone, black and white too: most of a drawing is. */
  readonly flatness?: number;
  /** 64 bits each. */
  readonly pHash: bigint;
  readonly dHash: bigint;
}

/** All that is known about a reference photo. Sizes and boxes are in pixels of the upright picture. */
export interface ReferenceFacts {
  readonly header: ImageHeader;
  readonly size: { readonly width: number; readonly height: number };
  readonly picture: PictureMeasures;
  /** Undefined where no face finder is at hand: then nothing about faces is judged. */
  readonly faces?: readonly MeasuredFace[];
  /** `sRGB`, or the name of the profile whose colours were taken as they are. */
  readonly colourSpace?: string;
  readonly orientation: Orientation;
  readonly metadata: readonly MetadataItem[];
  readonly marks?: FoundMarks;
}
