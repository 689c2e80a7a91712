import type { Options } from '@dicebear/open-peeps';
import type { Covering, FacialHair, Glasses, HairStyle } from '../../sitter/index.js';

export type HeadName = NonNullable<Options['head']>[number];
export type BeardName = NonNullable<Options['facialHair']>[number];
export type GlassesName = NonNullable<Options['accessories']>[number];

/** A part of the art that stands for a value, and as what when it is not quite that. */
export interface Part<T> {
  name: T;
  as?: string;
}

/** Heads by hair style. */
export const heads = {
  bald: { name: 'noHair1' },
  balding: { name: 'noHair3' },
  buzz: { name: 'short2' },
  crew: { name: 'short1' },
  short: { name: 'short5' },
  fade: { name: 'shaved2' },
  quiff: { name: 'pomp' },
  'side-part': { name: 'grayShort' },
  pixie: { name: 'short4' },
  mohawk: { name: 'mohawk' },
  'curly-short': { name: 'twists2' },
  'curly-medium': { name: 'mediumBangs2' },
  'curly-long': { name: 'longCurly' },
  'wavy-short': { name: 'short3' },
  'wavy-medium': { name: 'medium2' },
  'wavy-long': { name: 'long' },
  bob: { name: 'bangs2' },
  bangs: { name: 'mediumBangs3' },
  medium: { name: 'mediumBangs' },
  long: { name: 'long' },
  bun: { name: 'grayBun' },
  'top-knot': { name: 'bun2' },
  ponytail: { name: 'bun2', as: 'hair tied high' },
  braids: { name: 'cornrows2', as: 'one long braid' },
  cornrows: { name: 'cornrows' },
  locs: { name: 'dreads1' },
  twists: { name: 'twists' },
  afro: { name: 'afro' },
} as const satisfies Record<HairStyle, Part<HeadName>>;

/** Heads by covering. */
export const coveredHeads = {
  hijab: { name: 'hijab' },
  turban: { name: 'turban' },
  headwrap: { name: 'bun', as: 'a cloth tied round the hair' },
  cap: { name: 'hatBeanie', as: 'a beanie' },
  beanie: { name: 'hatBeanie' },
  hat: { name: 'hatHip' },
} as const satisfies Record<Exclude<Covering, 'none'>, Part<HeadName>>;

/** Heads that show no ear: what is worn there is not seen. */
export const earless: ReadonlySet<HeadName> = new Set([
  'bangs2',
  'hijab',
  'long',
  'longCurly',
  'mediumBangs',
  'medium2',
  'medium3',
  'dreads1',
  'turban',
  'hatHip',
]);

/** Heads whose hair or cloth covers the forehead. */
export const lowBrowed: ReadonlySet<HeadName> = new Set([
  'bangs2',
  'mediumBangs3',
  'mediumBangs',
  'mediumBangs2',
  'hijab',
  'dreads1',
  'bun',
  'turban',
  'hatHip',
  'hatBeanie',
  'afro',
  'longCurly',
]);

/** Top of the hair in the art's units, where it is higher than the usual 90. */
export const tops: Readonly<Partial<Record<HeadName, number>>> = {
  bun: 5,
  bun2: -10,
  grayBun: 30,
  turban: 50,
  hatHip: 50,
  afro: 55,
  longCurly: 10,
  dreads1: 60,
  twists: 50,
  hijab: 75,
};

export const beards = {
  none: undefined,
  stubble: { name: 'full' },
  moustache: { name: 'moustache5' },
  goatee: { name: 'goatee2' },
  'short-beard': { name: 'full' },
  'full-beard': { name: 'full2' },
  'long-beard': { name: 'full3' },
} as const satisfies Record<FacialHair, Part<BeardName> | undefined>;

export const glasses = {
  none: undefined,
  round: { name: 'glasses5' },
  square: { name: 'glasses3' },
  rectangular: { name: 'glasses3', as: 'square glasses' },
  'cat-eye': { name: 'glasses4' },
  aviator: { name: 'glasses' },
  sunglasses: { name: 'sunglasses2' },
} as const satisfies Record<Glasses, Part<GlassesName> | undefined>;
