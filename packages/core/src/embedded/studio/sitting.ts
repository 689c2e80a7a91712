import { cutPixels, type Face, type FaceFinder, type Pixels, type Point } from '../../image/index.js';
import { type Head, mixHeads, readHead } from './frame/head.js';
import { type Look, lookAt } from './frame/look.js';
import { type Levels, levelFor, makeLevels } from './photo/levels.js';
import { measureTexture } from './report/measure-texture.js';
import { refuse, type StudioRefusal } from './report/note.js';
import type { Segmenter } from './segment/segmenter.js';

/** A photo that may be used: upright pixels, and the id of the consent record that says so. */
export interface AuthorisedPhoto {
  readonly pixels: Pixels;
  readonly consent: string;
}

/** Who sits for a headshot, as the photo shows him. */
export interface Sitting extends AuthorisedPhoto {
  /** All faces of the photo, the sitter's first. */
  readonly faces: readonly [Face, ...Face[]];
  readonly levels: Levels;
  readonly head: Head;
  readonly look: Look;
  /** Fine over coarse variation of the skin; undefined where too little of it is seen. */
  readonly texture: number | undefined;
}

export type SitResult =
  | { readonly ok: true; readonly sitting: Sitting }
  | { readonly ok: false; readonly refusal: StudioRefusal };

/** Faces lower than this cannot be enlarged to a headshot: eyes would be a few pixels. */
const LEAST_FACE = 56;
/** With less of the face taken for a person than this, the mask is not to be trusted. */
const LEAST_FOUND = 0.5;
/** The second look at the face takes in this many of its widths, and counts this much. */
const CLOSE = 2.1;
const CLOSE_SHARE = 0.67;
/** Pixels across a face that the finder's network sees of it then, twice over. */
const NETWORK_WIDTH = 128;

/** A second, closer look steadies what the first one says: its lean above all. */
function lookCloser(photo: Levels, face: Face, finder: FaceFinder): Head {
  const first = readHead(face);
  const { pixels, factor } = levelFor(photo, face.box.width / NETWORK_WIDTH);
  const side = (CLOSE * Math.max(face.box.width, face.box.height)) / factor;
  const x = Math.max(0, Math.round((face.box.x + face.box.width / 2) / factor - side / 2));
  const y = Math.max(0, Math.round((face.box.y + face.box.height / 2) / factor - side / 2));
  const again = finder.find(cutPixels(pixels, { x, y, width: side, height: side }), {
    tiles: 'never',
    check: false,
  })[0];
  if (!again || Math.abs(Math.log((again.box.width * factor) / face.box.width)) > 0.4) return first;
  const close = readHead(again);
  const move = (point: Point): Point => ({ x: (point.x + x) * factor, y: (point.y + y) * factor });
  const moved = { ...close, eyes: move(close.eyes), ears: move(close.ears), height: close.height * factor };
  return mixHeads(first, moved, CLOSE_SHARE);
}

/** Takes a photo into the studio, or says why not. Consent comes before a single pixel is looked at. */
export function sitFor(photo: AuthorisedPhoto, finder: FaceFinder, segmenter: Segmenter): SitResult {
  if (photo.consent.trim() === '') return { ok: false, refusal: refuse('no-consent') };
  const [face, ...others] = finder.find(photo.pixels);
  if (!face) return { ok: false, refusal: refuse('no-face') };
  const levels = makeLevels(photo.pixels);
  const head = lookCloser(levels, face, finder);
  if (head.height < LEAST_FACE) {
    return { ok: false, refusal: refuse('face-too-small', { height: Math.round(head.height), least: LEAST_FACE }) };
  }
  const look = lookAt(levels, head, segmenter);
  if (look.found < LEAST_FOUND) return { ok: false, refusal: refuse('no-outline', { found: look.found }) };
  const texture = measureTexture(levels, face);
  return { ok: true, sitting: { ...photo, faces: [face, ...others], levels, head, look, texture } };
}
