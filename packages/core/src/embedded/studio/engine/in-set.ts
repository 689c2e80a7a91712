import type { Framing } from '../frame/framing.js';

/** What a headshot shares with the others of its set, and where it was drawn towards them. */
export interface SetLook {
  readonly framing: Framing;
  /** Stops of exposure. */
  readonly exposure: number;
  /** Side of the key as seen: -1 left, 1 right; 0 leaves it as the words ask. */
  readonly side: -1 | 0 | 1;
}

const SIDES = { '-1': 'left', '0': 'as asked', '1': 'right' } as const;
const SENTENCE =
  /^in a set: face ([\d.]{1,8}) %, eyes at ([\d.]{1,8}) %, exposure ([+-][\d.]{1,8}) EV, key (left|as asked|right)$/;

const percent = (share: number): string => (100 * share).toFixed(2);

/**
 * A set's look as one constraint of a spec: so that the spec says everything that its headshot is made of, and drawn again
 * alone it still stands in its set.
 */
export function sayInSet({ framing, exposure, side }: SetLook): string {
  const rounded = Math.round(exposure * 1000);
  const stops = `${rounded < 0 ? '-' : '+'}${(Math.abs(rounded) / 1000).toFixed(3)}`;
  return `in a set: face ${percent(framing.face)} %, eyes at ${percent(framing.eyes)} %, exposure ${stops} EV, key ${SIDES[side]}`;
}

/** The look that a constraint states; `undefined` for every other one. {@link sayInSet} undone, to its decimals. */
export function readInSet(constraint: string): SetLook | undefined {
  const [, face, eyes, exposure, key] = SENTENCE.exec(constraint.trim()) ?? [];
  if (face === undefined) return undefined;
  return {
    framing: { face: Number(face) / 100, eyes: Number(eyes) / 100 },
    exposure: Number(exposure),
    side: key === 'left' ? -1 : key === 'right' ? 1 : 0,
  };
}
