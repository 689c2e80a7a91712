import type { DigitalSourceType, FaceFinder, Pixels, Point } from '../../image/index.js';
import type { LightRig, Scene } from '../scene/index.js';
import type { Framing } from './frame/framing.js';
import { placeFrame, type Size } from './frame/place-frame.js';
import { sideOfPhoto, turnKey } from './light/key-side.js';
import { toFrame } from './photo/placement.js';
import { develop, type Negative } from './print/negative.js';
import { printNegative } from './print/print.js';
import { note, type StudioNote, type StudioRefusal } from './report/note.js';
import { noteNegative } from './report/note-negative.js';
import { noteSitting } from './report/note-sitting.js';
import { createSegmenter } from './segment/segmenter.js';
import { type AuthorisedPhoto, type SitResult, type Sitting, sitFor } from './sitting.js';

/** The networks' bytes and the face finder, handed in by the shell. */
export interface StudioTools {
  readonly finder: FaceFinder;
  /** MediaPipe's selfie segmentation, 249,024 bytes, as packed by the build. */
  readonly segmenter: Uint8Array;
}

/** What is wanted of a photo. */
export interface HeadshotOrder extends Size {
  readonly scene: Scene;
  readonly seed: number;
  /** `photo`: a key that would fight the photo's own light changes sides, with a note. `scene`: it stays. */
  readonly keySide?: 'photo' | 'scene';
}

/** A headshot, with what its reader must know. */
export interface Headshot {
  readonly pixels: Pixels;
  readonly notes: readonly StudioNote[];
  /** A photograph of this person, retouched: never a person who does not exist. */
  readonly digitalSource: Extract<DigitalSourceType, 'algorithmicallyEnhanced'>;
  /** Id of the consent record that the photo came with. */
  readonly consent: string;
  /** Half way between the eyes, and the face's height, in pixels of the headshot. */
  readonly eyes: Point;
  readonly face: number;
  /** The light as it was set. */
  readonly light: LightRig;
}

export type HeadshotResult =
  | { readonly ok: true; readonly headshot: Headshot }
  | { readonly ok: false; readonly refusal: StudioRefusal };

/** A sitting in its frame, ready to be printed in any light. */
export interface Developed {
  readonly sitting: Sitting;
  readonly negative: Negative;
  /** Notes on the photo and the frame, not on the light. */
  readonly notes: readonly StudioNote[];
}

/** Adjustments that a team set lays over each member's own. */
export interface PrintOptions {
  readonly exposure?: number;
  readonly side?: -1 | 0 | 1;
}

/**
 * Makes studio headshots of authorised photos, on the device. Pure and synchronous: shells run it in a worker where they
 * have one. The three steps can be kept: a sitting for a photo, a developed frame for a framing and size, a print for a
 * light, backdrop and finish (about a sixth of the time of all).
 */
export interface Studio {
  sit(photo: AuthorisedPhoto): SitResult;
  develop(sitting: Sitting, order: HeadshotOrder, framing?: Framing): Developed;
  print(developed: Developed, order: HeadshotOrder, options?: PrintOptions): Headshot;
  /** All three at once. */
  shoot(photo: AuthorisedPhoto, order: HeadshotOrder): HeadshotResult;
}

/** A studio from its tools. Throws a `RangeError` for weights that are no such network. */
export function createStudio(tools: StudioTools): Studio {
  const segmenter = createSegmenter(tools.segmenter);
  const studio: Studio = {
    sit: (photo) => sitFor(photo, tools.finder, segmenter),
    develop(sitting, order, framing) {
      const { levels, head, look } = sitting;
      const frame = placeFrame(head, look, levels, order.scene.camera, order, framing);
      const negative = develop(levels, head, look, frame, segmenter);
      return {
        sitting,
        negative,
        notes: [...noteSitting(sitting, order.scene), ...noteNegative(negative, sitting.faces[0])],
      };
    },
    print: printHeadshot,
    shoot(photo, order) {
      const seated = studio.sit(photo);
      if (!seated.ok) return { ok: false, refusal: seated.refusal };
      return { ok: true, headshot: studio.print(studio.develop(seated.sitting, order), order) };
    },
  };
  return studio;
}

function printHeadshot(
  { sitting, negative, notes }: Developed,
  order: HeadshotOrder,
  options: PrintOptions = {},
): Headshot {
  const asked = order.scene.light;
  const side = options.side ?? (order.keySide === 'scene' ? 0 : sideInFrame(negative));
  const light = turnKey(asked, side);
  const pixels = printNegative(negative, {
    scene: order.scene,
    light,
    exposure: options.exposure ?? negative.skin.exposure,
    seed: order.seed,
  });
  return {
    pixels,
    notes: light === asked ? notes : [...notes, note('key-side-changed', { azimuth: light.azimuth })],
    digitalSource: 'algorithmicallyEnhanced',
    consent: sitting.consent,
    eyes: toFrame(negative.frame.placement, sitting.head.eyes),
    face: negative.frame.face,
    light,
  };
}

/** The side of the photo's own light; where it has none, the side that the face is turned to. */
export function sideInFrame({ skin }: Negative): -1 | 0 | 1 {
  return sideOfPhoto(skin);
}
