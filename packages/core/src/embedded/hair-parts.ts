import type { HairStyle } from './sitter/index.js';

/** Length and texture that a hair style itself has: `bob` is medium and straight. */
const partsOf: Readonly<Partial<Record<HairStyle, { length?: string; texture?: string }>>> = {
  short: { length: 'short' },
  pixie: { length: 'short' },
  medium: { length: 'medium' },
  long: { length: 'long' },
  bob: { length: 'medium', texture: 'straight' },
  bangs: { length: 'medium' },
  'curly-short': { length: 'short', texture: 'curly' },
  'curly-medium': { length: 'medium', texture: 'curly' },
  'curly-long': { length: 'long', texture: 'curly' },
  'wavy-short': { length: 'short', texture: 'wavy' },
  'wavy-medium': { length: 'medium', texture: 'wavy' },
  'wavy-long': { length: 'long', texture: 'wavy' },
  afro: { texture: 'coily' },
  twists: { length: 'short', texture: 'coily' },
  buzz: { length: 'short' },
  crew: { length: 'short' },
  fade: { length: 'short' },
  'side-part': { length: 'short', texture: 'straight' },
};

/** Whether hair of a style is of the length, or the texture, that the words ask for. */
export function hairHas(style: HairStyle, part: 'length' | 'texture', value: string): boolean {
  const own = partsOf[style]?.[part];
  return own === value || (own === undefined && value === 'straight');
}
