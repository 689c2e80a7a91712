import type { Face } from '../../../image/index.js';
import type { Negative } from '../print/negative.js';
import { measureEyes } from './measure-eyes.js';
import { measureLooseHair } from './measure-hair.js';
import { measureShadows } from './measure-shadows.js';
import { note, type StudioNote } from './note.js';

/** A hard shadow parts the cheeks by this many stops, into two parts of at least this share, with little between. */
const SHADOW = { stops: 2.2, share: 0.3, hardness: 0.72 } as const;
/**
 * Half-transparent edge in face heights. In a small frame, or where the photo is enlarged much, every edge is that wide.
 */
const LOOSE = 0.03;
const LEAST_FACE = 160;
const ENLARGED = 2.5;
/** Less spread of luma around the eyes than this, and they are hidden. */
const HIDDEN = 0.16;
/** Skin darker than this needs more brightening than noise allows. Linear light. */
const DARK = 0.05;

/** What the developed frame gives cause to say. */
export function noteNegative(negative: Negative, face: Face): readonly StudioNote[] {
  const { frame, skin } = negative;
  const notes: StudioNote[] = [];
  const { stops, share, hardness } = measureShadows(negative);
  const hair = measureLooseHair(negative);
  const eyes = measureEyes(negative, face);
  if (stops > SHADOW.stops && share > SHADOW.share && hardness > SHADOW.hardness) {
    notes.push(note('hard-shadows', { stops, share, hardness }));
  }
  if (hair > LOOSE && frame.face >= LEAST_FACE && frame.placement.scale > 1 / ENLARGED)
    notes.push(note('loose-hair', { edge: hair }));
  if (eyes < HIDDEN) notes.push(note('eyes-hidden', { spread: eyes }));
  if (skin.level < DARK) notes.push(note('dark-photo', { level: skin.level }));
  if (frame.short) notes.push(note('photo-ends'));
  if (frame.tightened) notes.push(note('closer-than-asked', { face: frame.framing.face }));
  return notes;
}
