import type { HairStyle } from '../../sitter/index.js';
import type { Part } from '../part/part.js';
import type { Barber } from './barber.js';
import { makeBalding, makeBuzz, makeCrew, makeFade } from './cropped.js';
import { makeAfro, makeCurls, makeShortCurls, makeTwists } from './curls.js';
import { makeBangs, makeBob, makeLong, makeMedium } from './mane.js';
import { makeBraids, makeLocs } from './ropes.js';
import { makeMohawk, makePixie, makeQuiff, makeShort, makeSidePart } from './short.js';
import { makeBun, makeCornrows, makePonytail, makeTopKnot } from './tied.js';

export type { Barber } from './barber.js';

const styles: Record<HairStyle, (b: Barber) => Part[]> = {
  bald: () => [],
  balding: makeBalding,
  buzz: makeBuzz,
  crew: makeCrew,
  short: (b) => makeShort(b, false),
  fade: makeFade,
  quiff: makeQuiff,
  'side-part': makeSidePart,
  pixie: makePixie,
  mohawk: makeMohawk,
  'curly-short': makeShortCurls,
  'curly-medium': (b) => makeCurls(b, false),
  'curly-long': (b) => makeCurls(b, true),
  'wavy-short': (b) => makeShort(b, true),
  'wavy-medium': (b) => makeMedium(b, true),
  'wavy-long': (b) => makeLong(b, true),
  bob: makeBob,
  bangs: makeBangs,
  medium: (b) => makeMedium(b, false),
  long: (b) => makeLong(b, false),
  bun: makeBun,
  'top-knot': makeTopKnot,
  ponytail: makePonytail,
  braids: makeBraids,
  cornrows: makeCornrows,
  locs: makeLocs,
  twists: makeTwists,
  afro: makeAfro,
};

/** The hair of a style, in head space. */
export function cutHair(style: HairStyle, barber: Barber): Part[] {
  return styles[style](barber);
}

/** How high a style stands above the head's origin, so that the frame leaves room for it. */
export function crownOf(style: HairStyle): number {
  if (style === 'afro') return 1.5;
  if (style === 'top-knot') return 1.5;
  if (style === 'bun' || style === 'quiff' || style === 'mohawk' || style.startsWith('curly')) return 1.25;
  return style === 'bald' || style === 'balding' || style === 'buzz' ? 1.02 : 1.14;
}
