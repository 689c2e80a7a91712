import colours from './colours.json' with { type: 'json' };
import type { Colour, SkinTone } from './sitter.js';

/** The skin scale, lightest first. Ten steps after the model of the Monk scale; the hexes are our own, made for drawing. */
export const skinTones: readonly SkinTone[] = colours.skin;
export const hairColours: readonly Colour[] = colours.hair;
export const clothColours: readonly Colour[] = colours.cloth;
export const eyeColours: readonly Colour[] = colours.eyes;
export const frameColours: readonly Colour[] = colours.frames;
export const metalColours: readonly Colour[] = colours.metal;
export const lipColours: readonly Colour[] = colours.lips;

/** The colour of this id, or the first one when there is none of it. */
export function colourOf<T extends Colour>(colours: readonly T[], id: string): T {
  const found = colours.find((colour) => colour.id === id) ?? colours[0];
  if (!found) throw new RangeError('a palette is never empty');
  return found;
}
