import type { SetLook } from './engine/in-set.js';
import { eyesFor, type Framing } from './frame/framing.js';
import type { Head } from './frame/head.js';
import type { Look } from './frame/look.js';
import { placeFrame, type Size } from './frame/place-frame.js';
import { clamp } from './plane/number.js';
import type { AuthorisedPhoto, Sitting } from './sitting.js';
import { type HeadshotOrder, type HeadshotResult, type Studio, sideInFrame } from './studio.js';

/** A set of headshots that stand beside each other: one framing, light, backdrop and exposure. */
export interface TeamSet {
  /** In the order of the photos; a photo that is refused does not keep the others back. */
  readonly results: readonly HeadshotResult[];
  /** The framing that all share; absent when nobody could be photographed. */
  readonly framing?: Framing;
}

/** What a set must know of one of its photos: a quarter of a megabyte, so that the pixels can be let go. */
export interface Member {
  readonly photo: Size;
  readonly head: Head;
  readonly look: Look;
  /** Luminance of the skin (linear, 0 to 1), and the stops by which it would be developed alone. */
  readonly level: number;
  readonly exposure: number;
  /** The side that the photo has its own light on. */
  readonly side: -1 | 0 | 1;
}

/** Skin is read at this size: it is a mean over the face. Longer side in pixels. */
const METER = 320;
/**
 * A person's exposure is drawn towards the set's mean by this share, and by at most this many stops: a set is never brought
 * to one skin tone.
 */
const DRAWN = 0.6;
const MOST_DRAWN = 0.35;

/** Reads what a set needs of one sitting. */
export function measureMember(studio: Studio, sitting: Sitting, order: HeadshotOrder): Member {
  const { levels, head, look } = sitting;
  const scale = Math.min(1, METER / Math.max(order.width, order.height));
  const edge = (px: number) => Math.max(1, Math.round(px * scale));
  const small = { ...order, width: edge(order.width), height: edge(order.height) };
  const { negative } = studio.develop(sitting, small);
  const { level, exposure } = negative.skin;
  return {
    photo: { width: levels.width, height: levels.height },
    head,
    look,
    level,
    exposure,
    side: sideInFrame(negative),
  };
}

/** What each member of a set shares with the others, in their order. */
export function composeSet(members: readonly Member[], order: HeadshotOrder): SetLook[] {
  if (members.length === 0) return [];
  const framing = shareFraming(members, order);
  const side = shareSide(members, order);
  return shareExposures(members).map((exposure) => ({ framing, exposure, side }));
}

/** The framing that fits all: the smallest face that hair asks for, unless a photo ends and needs a closer frame. */
function shareFraming(members: readonly Member[], order: HeadshotOrder): Framing {
  const { camera } = order.scene;
  const frames = members.map(({ head, look, photo }) => placeFrame(head, look, photo, camera, order));
  const asked = Math.min(...frames.map(({ framing }) => framing.face));
  const needed = Math.max(asked, ...frames.filter(({ tightened }) => tightened).map(({ framing }) => framing.face));
  const lines = members.map(({ look }) => eyesFor(needed, look.crown));
  return { face: needed, eyes: lines.reduce((sum, line) => sum + line, 0) / lines.length + camera.offsetY };
}

/** The exposures of a set, in stops, each near its own. */
function shareExposures(members: readonly Member[]): number[] {
  const aims = members.map(({ level, exposure }) => Math.log2(level) + exposure);
  const mean = aims.reduce((sum, aim) => sum + aim, 0) / aims.length;
  return members.map(({ exposure }, i) => exposure + clamp(DRAWN * (mean - aims[i]!), -MOST_DRAWN, MOST_DRAWN));
}

/** The side on which most photos have their own light, so that one key serves all; 0 leaves it as asked. */
function shareSide(members: readonly Member[], { keySide }: HeadshotOrder): -1 | 0 | 1 {
  if (keySide === 'scene') return 0;
  const sum = members.reduce((total, { side }) => total + side, 0);
  return sum === 0 ? 0 : sum > 0 ? 1 : -1;
}

/**
 * Makes one consistent set of several photos, each with its own consent. Memory: all photos, a third more for their levels,
 * and one developed frame at a time; who has many takes {@link measureMember} and {@link composeSet} one photo at a time.
 */
export function shootTeam(studio: Studio, photos: readonly AuthorisedPhoto[], order: HeadshotOrder): TeamSet {
  const seats = photos.map((photo) => studio.sit(photo));
  const sittings = seats.flatMap((seat) => (seat.ok ? [seat.sitting] : []));
  const looks = composeSet(
    sittings.map((sitting) => measureMember(studio, sitting, order)),
    order,
  );
  const shots = sittings.map((sitting, i) => {
    const look = looks[i]!;
    return studio.print(studio.develop(sitting, order, look.framing), { ...order, seed: order.seed + i }, look);
  });
  const [first] = looks;
  const results = seats.flatMap((seat): HeadshotResult[] => {
    if (!seat.ok) return [{ ok: false, refusal: seat.refusal }];
    const headshot = shots[sittings.indexOf(seat.sitting)];
    return headshot ? [{ ok: true, headshot }] : [];
  });
  return first ? { results, framing: first.framing } : { results };
}
