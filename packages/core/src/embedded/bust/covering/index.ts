import type { Covering } from '../../sitter/index.js';
import type { Barber } from '../hair/barber.js';
import type { Rgb } from '../math/colour.js';
import { carve } from '../math/solid.js';
import type { Part } from '../part/part.js';
import { makeBeanie, makeCap, makeHat } from './hats.js';
import { makeHeadwrap, makeHijab, makeTurban } from './wraps.js';

/** What a covering does to the sitter. */
export interface Cover {
  parts: Part[];
  /** The hair is not seen at all. */
  hidesHair: boolean;
  /** Neither are the ears. */
  hidesEars: boolean;
  /** Hair stays below this height (head space). */
  brim: number;
  crown: number;
}

const none: Cover = { parts: [], hidesHair: false, hidesEars: false, brim: 9, crown: 0 };

/** Puts a covering on the head. */
export function cover(kind: Covering, colour: Rgb, b: Barber): Cover {
  switch (kind) {
    case 'none':
      return none;
    case 'hijab':
      return { parts: makeHijab(colour, b), hidesHair: true, hidesEars: true, brim: 9, crown: 1.15 };
    case 'turban':
      return { parts: makeTurban(colour, b), hidesHair: true, hidesEars: false, brim: 9, crown: 1.42 };
    case 'headwrap':
      return { parts: makeHeadwrap(colour, b), hidesHair: true, hidesEars: false, brim: 9, crown: 1.5 };
    case 'cap':
      return { parts: makeCap(colour, b), hidesHair: false, hidesEars: false, brim: 0.42, crown: 1.2 };
    case 'beanie':
      return { parts: makeBeanie(colour, b), hidesHair: false, hidesEars: false, brim: 0.36, crown: 1.28 };
    case 'hat':
      return { parts: makeHat(colour, b), hidesHair: false, hidesEars: false, brim: 0.44, crown: 1.42 };
  }
}

/** Hair as it shows from under a hat: pressed flat above the brim. */
export function tuckUnder(hair: readonly Part[], brim: number, b: Barber): Part[] {
  if (brim > 8) return [...hair];
  return hair.map((part) => ({
    ...part,
    distance(x: number, y: number, z: number, skin: number) {
      const above = y - brim + 0.1 * Math.max(0, -z);
      const d = part.distance(x, y, z, skin);
      if (above < -0.6) return d;
      // flat on the head above the brim, springing back below it
      return carve(d, b.scalp(x, y, z) - 0.04 - 0.55 * Math.max(0, -above), 0.05);
    },
  }));
}
