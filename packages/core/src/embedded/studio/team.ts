import { eyesFor, type Framing } from './frame/framing.js';
import { placeFrame } from './frame/place-frame.js';
import { clamp } from './plane/number.js';
import type { StudioRefusal } from './report/note.js';
import type { AuthorisedPhoto, Sitting } from './sitting.js';
import {
  type Developed,
  type Headshot,
  type HeadshotOrder,
  type HeadshotResult,
  type Studio,
  sideInFrame,
} from './studio.js';

/** A set of headshots that stand beside each other: one framing, light, backdrop and exposure. */
export interface TeamSet {
  /** In the order of the photos; a photo that is refused does not keep the others back. */
  readonly results: readonly HeadshotResult[];
  /** The framing that all share; absent when nobody could be photographed. */
  readonly framing?: Framing;
}

type Seat = { readonly sitting: Sitting } | { readonly refusal: StudioRefusal };

/**
 * A person's exposure is drawn towards the set's mean by this share, and by at most this many stops: a set is never brought
 * to one skin tone.
 */
const DRAWN = 0.6;
const MOST_DRAWN = 0.35;

/** The framing that fits all: the smallest face that hair asks for, unless a photo ends and needs a closer frame. */
function shareFraming(sittings: readonly Sitting[], order: HeadshotOrder): Framing {
  const { camera } = order.scene;
  const frames = sittings.map(({ head, look, levels }) => placeFrame(head, look, levels, camera, order));
  const asked = Math.min(...frames.map(({ framing }) => framing.face));
  const needed = Math.max(asked, ...frames.filter(({ tightened }) => tightened).map(({ framing }) => framing.face));
  const lines = sittings.map(({ look }) => eyesFor(needed, look.crown));
  return { face: needed, eyes: lines.reduce((sum, line) => sum + line, 0) / lines.length + camera.offsetY };
}

/** The exposures of a set, in stops, each near its own. */
function shareExposures(team: readonly Developed[]): number[] {
  const aims = team.map(({ negative: { skin } }) => Math.log2(skin.level) + skin.exposure);
  const mean = aims.reduce((sum, aim) => sum + aim, 0) / aims.length;
  return team.map(
    ({ negative: { skin } }, i) => skin.exposure + clamp(DRAWN * (mean - aims[i]!), -MOST_DRAWN, MOST_DRAWN),
  );
}

/** The side on which most photos have their own light, so that one key serves all; 0 leaves it as asked. */
function shareSide(team: readonly Developed[], { keySide }: HeadshotOrder): -1 | 0 | 1 {
  if (keySide === 'scene') return 0;
  const sum = team.reduce((total, { negative }) => total + sideInFrame(negative), 0);
  return sum === 0 ? 0 : sum > 0 ? 1 : -1;
}

/** Makes one consistent set of several photos, each with its own consent. Memory: one developed frame a person. */
export function shootTeam(studio: Studio, photos: readonly AuthorisedPhoto[], order: HeadshotOrder): TeamSet {
  const seats = photos.map((photo): Seat => {
    const seated = studio.sit(photo);
    return seated.ok ? { sitting: seated.sitting } : { refusal: seated.refusal };
  });
  const sittings = seats.flatMap((seat) => ('sitting' in seat ? [seat.sitting] : []));
  if (sittings.length === 0) return { results: seats.flatMap(refusalOf) };
  const framing = shareFraming(sittings, order);
  const team = sittings.map((sitting) => studio.develop(sitting, order, framing));
  const exposures = shareExposures(team);
  const side = shareSide(team, order);
  const printed = new Map<Sitting, Headshot>(
    team.map((developed, i) => [
      developed.sitting,
      studio.print(developed, { ...order, seed: order.seed + i }, { exposure: exposures[i] ?? 0, side }),
    ]),
  );
  const results = seats.flatMap((seat): HeadshotResult[] => {
    const headshot = 'sitting' in seat ? printed.get(seat.sitting) : undefined;
    return headshot ? [{ ok: true, headshot }] : refusalOf(seat);
  });
  return { results, framing };
}

function refusalOf(seat: Seat): HeadshotResult[] {
  return 'refusal' in seat ? [{ ok: false, refusal: seat.refusal }] : [];
}
