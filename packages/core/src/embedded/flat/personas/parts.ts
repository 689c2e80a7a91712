import type { Options } from '@dicebear/personas';
import type { Covering, Expression, FacialHair, HairStyle } from '../../sitter/index.js';

type HairName = NonNullable<Options['hair']>[number];
type BeardName = NonNullable<Options['facialHair']>[number];
type MouthName = NonNullable<Options['mouth']>[number];
type EyesName = NonNullable<Options['eyes']>[number];

/** A part of the art, and as what it stands for a value that the art does not have. */
interface Part<T> {
  name: T;
  as?: string;
}

export const hairs = {
  bald: { name: 'bald' },
  balding: { name: 'balding' },
  buzz: { name: 'buzzcut' },
  crew: { name: 'fade', as: 'a fade' },
  short: { name: 'shortCombover' },
  fade: { name: 'fade' },
  quiff: { name: 'shortCombover', as: 'short hair' },
  'side-part': { name: 'shortCombover' },
  pixie: { name: 'shortComboverChops', as: 'short hair' },
  mohawk: { name: 'mohawk' },
  'curly-short': { name: 'curlyHighTop' },
  'curly-medium': { name: 'curly' },
  'curly-long': { name: 'curly', as: 'curls to the jaw' },
  'wavy-short': { name: 'shortCombover', as: 'short hair' },
  'wavy-medium': { name: 'bobBangs', as: 'a bob' },
  'wavy-long': { name: 'extraLong', as: 'straight long hair' },
  bob: { name: 'bobCut' },
  bangs: { name: 'bobBangs' },
  medium: { name: 'long' },
  long: { name: 'extraLong' },
  bun: { name: 'straightBun' },
  'top-knot': { name: 'bunUndercut' },
  ponytail: { name: 'straightBun', as: 'a bun' },
  braids: { name: 'pigtails', as: 'two bunches' },
  cornrows: { name: 'fade', as: 'a fade' },
  locs: { name: 'curlyHighTop', as: 'short curls' },
  twists: { name: 'curlyHighTop', as: 'short curls' },
  afro: { name: 'curly', as: 'round curls' },
} as const satisfies Record<HairStyle, Part<HairName>>;

export const coverings = {
  hijab: { name: 'bald' },
  turban: { name: 'beanie', as: 'a beanie' },
  headwrap: { name: 'beanie', as: 'a beanie' },
  cap: { name: 'cap' },
  beanie: { name: 'beanie' },
  hat: { name: 'cap', as: 'a cap' },
} as const satisfies Record<Exclude<Covering, 'none'>, Part<HairName>>;

export const beards = {
  none: undefined,
  stubble: { name: 'shadow' },
  moustache: { name: 'walrus' },
  goatee: { name: 'goatee' },
  'short-beard': { name: 'beardMustache', as: 'a full beard' },
  'full-beard': { name: 'beardMustache' },
  'long-beard': { name: 'beardMustache', as: 'a full beard' },
} as const satisfies Record<FacialHair, Part<BeardName> | undefined>;

/** Mouth and eyes by expression. */
export const faces = {
  neutral: { mouth: 'smirk', eyes: 'open' },
  'soft-smile': { mouth: 'smile', eyes: 'open' },
  smile: { mouth: 'smile', eyes: 'happy' },
  grin: { mouth: 'bigSmile', eyes: 'open' },
  laugh: { mouth: 'bigSmile', eyes: 'happy' },
  serious: { mouth: 'frown', eyes: 'open' },
  confident: { mouth: 'smirk', eyes: 'open' },
  calm: { mouth: 'smile', eyes: 'sleep' },
  thoughtful: { mouth: 'smirk', eyes: 'open' },
  surprised: { mouth: 'surprise', eyes: 'open' },
  sad: { mouth: 'frown', eyes: 'open' },
} as const satisfies Record<Expression, { mouth: MouthName; eyes: EyesName; as?: string }>;
