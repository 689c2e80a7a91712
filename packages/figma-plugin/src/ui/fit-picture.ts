import { sha256Hex } from '@likeness/core/hash';
import { decodeImage, type FaceFinder, resizePixels, shrinkPixels, sniffImage } from '@likeness/core/image';
import { canvasDecoder } from '@likeness/host-browser/decode-image';
import { encodeImage } from '@likeness/host-browser/encode-image';
import type { HeldPortrait } from '@likeness/panel';
import { type Focus, type Picture, PlacementError } from '../protocol/index.js';

/** Figma takes no larger edge, in px, and only these types. */
const largestEdge = 4096;
const taken = new Set(['png', 'jpeg', 'gif']);
/** Faces are looked for in a copy of this edge, in px: the finder sees no more of it. */
const lookEdge = 512;
/** One look at the whole: the face of a portrait is large, and nine closer looks at a drawing without one cost a second. */
const look = { tiles: 'never' } as const;

export interface Fitted {
  picture: Picture;
  focus: Focus | undefined;
}

/** A portrait as Figma takes it, and where its face is. @throws PlacementError `image-refused`. */
export async function fitPicture(portrait: HeldPortrait, finder: FaceFinder | undefined): Promise<Fitted> {
  const decoded = await decodeImage(canvasDecoder, portrait.bytes);
  if (!decoded.ok) throw new PlacementError('image-refused', { detail: decoded.fault.kind });
  const { pixels } = decoded;
  const type = sniffImage(portrait.bytes)?.type ?? '';
  const isFit = taken.has(type) && Math.max(pixels.width, pixels.height) <= largestEdge;
  const fitted = shrinkPixels(pixels, largestEdge);
  const bytes = isFit ? portrait.bytes : await encodeImage(fitted, { type: 'png' });
  const { width, height } = fitted;
  const share = Math.min(1, lookEdge / Math.max(width, height));
  const small = share < 1 ? resizePixels(fitted, Math.round(share * width), Math.round(share * height)) : fitted;
  const [face] = finder?.find(small, look) ?? [];
  const focus = face && {
    x: face.box.x / share,
    y: face.box.y / share,
    width: face.box.width / share,
    height: face.box.height / share,
  };
  return { picture: { key: isFit ? portrait.sha256 : sha256Hex(bytes), bytes, width, height }, focus };
}
