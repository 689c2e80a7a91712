import type { FaceKeypoints } from '../face/face.js';
import { distance, midpoint } from '../face/pose.js';
import { chromaOf, type Lab, toLab } from '../metrics/colour.js';
import type { Point } from '../pixels/pixels.js';
import { type AlignedFace, SIDE } from './aligned-face.js';

/** The pixels of an aligned face that are surely skin: cheeks, forehead and the bridge of the nose. */
export interface SkinRegion {
  /** 1 for skin, row by row. */
  readonly mask: Uint8Array;
  /** 1 wherever skin was looked for, however light or dark it is there. */
  readonly patches: Uint8Array;
  /** Share of the looked-at patches that is of one skin colour; low where hair, a hand or a mask covers them. */
  readonly coverage: number;
  /** Mean CIELAB chroma of the skin. */
  readonly chroma: number;
  /** The median colour of the patches. */
  readonly middle: Lab;
}

interface Patch {
  readonly centre: Point;
  readonly radius: number;
}

const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});

/** Round patches where most faces have bare skin, in eye-to-mouth distances around the keypoints. */
function listPatches({ place }: AlignedFace, keypoints: FaceKeypoints): Patch[] {
  const [right, left, nose, mouth] = [keypoints.rightEye, keypoints.leftEye, keypoints.nose, keypoints.mouth].map(
    place,
  ) as [Point, Point, Point, Point];
  const eyes = midpoint(right, left);
  const length = distance(eyes, mouth);
  const cheek = (eye: Point): Patch => {
    const inner = between(eye, mouth, 0.5);
    return { centre: { x: inner.x + 0.55 * (inner.x - nose.x), y: inner.y }, radius: 0.22 * length };
  };
  return [
    cheek(right),
    cheek(left),
    { centre: { x: eyes.x, y: eyes.y - 0.55 * length }, radius: 0.26 * length },
    { centre: between(eyes, nose, 0.5), radius: 0.12 * length },
  ];
}

/**
 * How far from the patches' middle colour skin may be, in CIELAB at a lightness of 70: light falls unevenly, colour less
 * so. Less light shrinks all differences by the cube root, as it shrinks lightness + 16, so the ranges shrink with it.
 */
const LIGHTNESS_RANGE = 22;
const COLOUR_RANGE = 14;
const RANGE_AT = 70 + 16;
/** Pixels at the rim that are dropped, so that no edge of hair or glasses counts as texture. */
const RIM = 2;

const median = (values: readonly number[]): number => Float64Array.from(values).sort()[values.length >> 1] ?? 0;

/** 1 for every pixel in any of the patches. */
function fillPatches(patches: readonly Patch[]): Uint8Array {
  const inside = new Uint8Array(SIDE * SIDE);
  for (const { centre, radius } of patches) {
    for (let y = Math.max(0, Math.ceil(centre.y - radius)); y < Math.min(SIDE, centre.y + radius); y++) {
      for (let x = Math.max(0, Math.ceil(centre.x - radius)); x < Math.min(SIDE, centre.x + radius); x++) {
        if ((x - centre.x) ** 2 + (y - centre.y) ** 2 < radius * radius) inside[y * SIDE + x] = 1;
      }
    }
  }
  return inside;
}

interface Seen extends Lab {
  readonly index: number;
}

function listColours({ rgb }: AlignedFace, mask: Uint8Array): Seen[] {
  const seen: Seen[] = [];
  for (let index = 0; index < mask.length; index++) {
    if (mask[index] === 1) seen.push({ index, ...toLab(rgb[3 * index]!, rgb[3 * index + 1]!, rgb[3 * index + 2]!) });
  }
  return seen;
}

/** The skin of an aligned face: the patches' pixels that are near their median colour. */
export function findSkin(aligned: AlignedFace, keypoints: FaceKeypoints): SkinRegion {
  const patches = fillPatches(listPatches(aligned, keypoints));
  const found = listColours(aligned, patches);
  const middle: Lab = {
    lightness: median(found.map(({ lightness }) => lightness)),
    a: median(found.map(({ a }) => a)),
    b: median(found.map(({ b }) => b)),
  };
  const scale = (middle.lightness + 16) / RANGE_AT;
  const skin = found.filter(
    ({ lightness, a, b }) =>
      Math.abs(lightness - middle.lightness) < LIGHTNESS_RANGE * scale &&
      Math.hypot(a - middle.a, b - middle.b) < COLOUR_RANGE * scale,
  );
  const mask = new Uint8Array(SIDE * SIDE);
  for (const { index } of skin) mask[index] = 1;
  const chroma = skin.reduce((sum, one) => sum + chromaOf(one), 0) / (skin.length || 1);
  return { mask: erode(mask), patches, coverage: skin.length / (found.length || 1), chroma, middle };
}

/** The mask without its rim. */
function erode(mask: Uint8Array): Uint8Array {
  const inner = new Uint8Array(mask.length);
  for (let y = RIM; y < SIDE - RIM; y++) {
    for (let x = RIM; x < SIDE - RIM; x++) {
      const i = y * SIDE + x;
      inner[i] = mask[i]! & mask[i - RIM]! & mask[i + RIM]! & mask[i - RIM * SIDE]! & mask[i + RIM * SIDE]!;
    }
  }
  return inner;
}
