import {
  type Face,
  type ImageHeader,
  listMetadata,
  type Pixels,
  readMarks,
  readOrientation,
} from '../../image/index.js';
import type { ReferenceFacts } from './facts.js';
import { measureFaces } from './measure-faces.js';
import { measurePicture } from './measure-picture.js';

/** A photo that was decoded: its file, its upright pixels, and its faces where somebody looked for them. */
export interface DecodedPhoto {
  readonly bytes: Uint8Array;
  readonly header: ImageHeader;
  readonly pixels: Pixels;
  readonly faces?: readonly Face[];
}

/** Everything that a reference report needs to know about a photo. */
export function measureReference({ bytes, header, pixels, faces }: DecodedPhoto): ReferenceFacts {
  const { width, height, colourSpace } = pixels;
  return {
    header,
    size: { width, height },
    colourSpace,
    picture: measurePicture(pixels),
    ...(faces ? { faces: measureFaces(pixels, faces) } : {}),
    orientation: readOrientation(bytes),
    metadata: listMetadata(bytes),
    marks: readMarks(bytes),
  };
}
