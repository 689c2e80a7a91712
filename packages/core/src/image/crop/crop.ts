import type { Rect } from '../pixels/pixels.js';
import { CHIN_BELOW, type CropFraming, FACE_HEIGHTS, FACE_LEVEL, HAIR_ABOVE } from './framing.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Figma's `imageTransform`: the node's unit square to the image's, `[[sx, 0, tx], [0, sy, ty]]`. */
export type CropTransform = readonly [readonly [number, 0, number], readonly [0, number, number]];

/** What is to be filled, with what, and where the face is. */
export interface CropRequest {
  /** Size of the layer; only its shape counts. */
  readonly node: Size;
  readonly image: Size;
  /** The face's box in pixels of the image, as the finder gives it. */
  readonly face?: Rect;
  /** `avatar` unless said. Without a face every framing is `cover`. */
  readonly framing?: CropFraming;
  /** An ellipse shows less than its box: the head is held inside the rectangle that its outline encloses. */
  readonly shape?: 'rectangle' | 'ellipse';
}

/** The part of the image to show. It has the node's shape and lies wholly in the image. */
export interface Crop {
  /** In pixels of the image, not rounded. */
  readonly rect: Rect;
  readonly transform: CropTransform;
  /** True when this is the centred fill that a host makes by itself: then a plain fill does, and survives resizing. */
  readonly centred: boolean;
  /** True when the head, hair included, is in what will be seen. */
  readonly headInside: boolean;
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** Half the diagonal of a square: sides of the rectangle inside an ellipse, as a share of the box around it. */
const INSCRIBED = Math.SQRT1_2;

const visibleShare = ({ shape }: CropRequest) => (shape === 'ellipse' ? INSCRIBED : 1);

/** The head, hair included, as far as it is in the image. */
function headOf(face: Rect, image: Size): Rect {
  const top = clamp(face.y - HAIR_ABOVE * face.height, 0, image.height);
  const bottom = clamp(face.y + (1 + CHIN_BELOW) * face.height, top, image.height);
  const left = clamp(face.x, 0, image.width);
  const right = clamp(face.x + face.width, left, image.width);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The largest rectangle of the node's shape that the image holds, in its middle: what a plain fill shows. */
function coverOf({ node, image }: CropRequest): Rect {
  const height = Math.min(image.height, (image.width * node.height) / node.width);
  const width = Math.min(image.width, (height * node.width) / node.height);
  return { x: (image.width - width) / 2, y: (image.height - height) / 2, width, height };
}

/** The part of a crop that will be seen: all of it, or what an ellipse encloses. */
function visibleOf({ x, y, width, height }: Rect, share: number): Rect {
  const margin = (1 - share) / 2;
  return { x: x + margin * width, y: y + margin * height, width: share * width, height: share * height };
}

/** Rounding of numbers in the thousands: a thousandth of a pixel. */
const TOLERANCE = 1e-3;

function holds(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x - TOLERANCE &&
    inner.y >= outer.y - TOLERANCE &&
    inner.x + inner.width <= outer.x + outer.width + TOLERANCE &&
    inner.y + inner.height <= outer.y + outer.height + TOLERANCE
  );
}

/** Moves a start the least way so that `length` from it holds `[from, from + extent]`, or lies in it where it is shorter. */
function reach(start: number, length: number, from: number, extent: number): number {
  const other = from + extent - length;
  return clamp(start, Math.min(from, other), Math.max(from, other));
}

function placeAround(face: Rect, request: CropRequest, cover: Rect): Rect {
  const { node, image, framing = 'avatar' } = request;
  const share = visibleShare(request);
  const head = headOf(face, image);
  const ratio = node.width / node.height;
  const forHead = Math.max(head.height, head.width / ratio) / share;
  const height = Math.min(cover.height, Math.max(FACE_HEIGHTS[framing] * face.height, forHead));
  const width = Math.min(cover.width, height * ratio);
  const margin = (1 - share) / 2;
  const wantedX = face.x + face.width / 2 - width / 2;
  const wantedY = face.y + face.height / 2 - FACE_LEVEL * height;
  const x = reach(wantedX + margin * width, share * width, head.x, head.width) - margin * width;
  const y = reach(wantedY + margin * height, share * height, head.y, head.height) - margin * height;
  return { x: clamp(x, 0, image.width - width), y: clamp(y, 0, image.height - height), width, height };
}

/**
 * The crop for a layer: the face's middle on the vertical axis and at 45 % of the height, the whole head inside what
 * will be seen as far as the image allows, the node's shape kept. Without a face, or where the centred fill of a `cover`
 * holds the head anyway, it is the centred fill. All sizes must be above 0. Pure; no rounding.
 */
export function cropToFace(request: CropRequest): Crop {
  const { image, face, framing = 'avatar' } = request;
  const cover = coverOf(request);
  const share = visibleShare(request);
  const head = face && headOf(face, image);
  const plain = !face || (framing === 'cover' && head !== undefined && holds(visibleOf(cover, share), head));
  const rect = plain ? cover : placeAround(face, request, cover);
  return {
    rect,
    transform: [
      [rect.width / image.width, 0, rect.x / image.width],
      [0, rect.height / image.height, rect.y / image.height],
    ],
    centred: Math.abs(rect.x - cover.x) + Math.abs(rect.y - cover.y) + (cover.height - rect.height) < TOLERANCE,
    headInside: head ? holds(visibleOf(rect, share), head) : false,
  };
}

/** A crop on whole pixels inside the image, for encoders that cut: at least one pixel in each direction. */
export function toPixelRect({ x, y, width, height }: Rect, image: Size): Rect {
  const left = clamp(Math.round(x), 0, image.width - 1);
  const top = clamp(Math.round(y), 0, image.height - 1);
  return {
    x: left,
    y: top,
    width: clamp(Math.round(width), 1, image.width - left),
    height: clamp(Math.round(height), 1, image.height - top),
  };
}

/** The square that a CLIP image encoder sees of a picture: shorter side to the encoder's size, then the middle. */
export function encoderSquare(image: Size): Rect {
  return coverOf({ node: { width: 1, height: 1 }, image });
}
