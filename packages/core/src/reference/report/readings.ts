import { encoderSquare, type FaceReading, type Rect } from '../../image/index.js';
import type { MeasuredFace, ReferenceFacts } from './facts.js';
import { isDrawn, readNoise, readOverlays, readSharpening, readSmoothing } from './judge-skin.js';
import { shareInside } from './share-inside.js';

/** What the readings look at: the facts, and the face that counts. */
export interface Looking {
  readonly facts: ReferenceFacts;
  readonly face: MeasuredFace | undefined;
}

/** The number that a check judges; undefined where it cannot be had or does not apply. */
type Reading = (looking: Looking) => number | undefined;

const ofFace =
  (read: (face: MeasuredFace) => number | undefined): Reading =>
  ({ face }) =>
    face && read(face);
const ofSkin = (read: (reading: FaceReading) => number | undefined): Reading =>
  ofFace((face) => (face.reading && !isDrawn(face) ? read(face.reading) : undefined));

/** By check id: how its number is read from the facts. */
export const readings: Readonly<Record<string, Reading>> = {
  animated: ({ facts }) => (facts.header.animated ? 2 : 1),
  size: ({ facts }) => Math.min(facts.size.width, facts.size.height),
  'face-count': ({ facts }) => facts.faces?.length,
  'face-px': ofFace(({ box }) => Math.min(box.width, box.height)),
  'face-share': ({ facts, face }) => face && face.box.height / facts.size.height,
  'face-in-crop': ({ facts, face }) => face && shareInside(clip(face.box, facts.size), encoderSquare(facts.size)),
  drawn: ofFace(({ flatness }) => flatness),
  'face-turn': ofFace(({ yaw }) => Math.abs(yaw)),
  'face-lean': ofFace(({ roll }) => Math.abs(roll)),
  sharpness: ({ facts, face }) => face?.reading?.reblur ?? unlessFaceless(facts, facts.picture.reblur),
  detail: ofSkin(({ faceDetail }) => faceDetail),
  smoothed: ofSkin(readSmoothing),
  sharpened: ofSkin(readSharpening),
  dark: ({ facts, face }) => face?.reading?.faceP95 ?? unlessFaceless(facts, facts.picture.exposure.p95),
  highlights: ofSkin(({ skinHighlights }) => skinHighlights),
  shadows: ofFace(({ exposure }) => exposure?.shadows),
  'over-saturated': ofSkin(({ skinChroma }) => skinChroma),
  'colour-space': ({ facts: { colourSpace = 'sRGB', header } }) =>
    colourSpace !== 'sRGB' || header.colour === 'cmyk' ? 1 : 0,
  cast: ({ facts }) => facts.picture.cast.strength,
  noise: ofSkin(readNoise),
  compression: ({ facts }) => facts.picture.blockiness,
  bars: ({ facts }) => {
    const { top, right, bottom, left } = facts.picture.bars;
    return Math.max((top + bottom) / facts.size.height, (left + right) / facts.size.width);
  },
  overlays: ({ facts, face }) => readOverlays(facts.picture, face),
  turned: ({ facts }) => facts.orientation,
  metadata: ({ facts }) => facts.metadata.filter(({ kind }) => kind !== 'icc').length,
  'made-by-ai': ({ facts }) => facts.marks && (isMadeByAi(facts.marks) ? 1 : 0),
};

/** The whole picture's number stands in for the face's where nobody looked for faces; where none was found there is none. */
function unlessFaceless({ faces }: ReferenceFacts, ofPicture: number): number | undefined {
  return faces?.length === 0 ? undefined : ofPicture;
}

function isMadeByAi({ marks, otherSourceType, credentials }: NonNullable<ReferenceFacts['marks']>): boolean {
  const other = otherSourceType !== undefined && /algorithmic|synthetic/i.test(otherSourceType);
  return credentials === 'present' || marks.sourceType !== undefined || marks.aiSystem !== undefined || other;
}

/** The part of a box that lies in the picture: a face may reach beyond it, and what is beyond cannot be seen anyway. */
function clip({ x, y, width, height }: Rect, size: { readonly width: number; readonly height: number }): Rect {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  const right = Math.min(size.width, x + width);
  const bottom = Math.min(size.height, y + height);
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}
