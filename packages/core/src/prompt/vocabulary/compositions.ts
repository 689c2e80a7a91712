import type { Block } from '../../spec/index.js';

/** A noun and a word before it that together mean an entry: "grey" … "backdrop". */
export interface Composition {
  /** Classes of the noun. */
  readonly heads: readonly string[];
  /** Class of the word before it. */
  readonly modifier: string;
  /** Class of the entry that the two make; its id is the modifier's. */
  readonly emits: string;
  readonly noun: string;
  readonly block: Block;
  /** Most words between the two. */
  readonly within: number;
  /** Only colours that a black-and-white picture would lose. */
  readonly chromaticOnly?: boolean;
}

/** Classes that mean nothing alone: they count only as parts of a composition. */
export const partClasses: ReadonlySet<string> = new Set([
  'colour',
  'ground',
  'hair-word',
  'eye-word',
  'hair-shape',
  'tone',
]);

/** "a green dress" is no backdrop, "dark blue eyes" are no light: which noun follows decides what a colour means. */
export const compositions: readonly Composition[] = [
  { heads: ['ground'], modifier: 'colour', emits: 'backdrop', noun: 'backdrop', block: 'style', within: 3 },
  { heads: ['ground'], modifier: 'tone', emits: 'backdrop', noun: 'backdrop', block: 'style', within: 3 },
  { heads: ['hair-word'], modifier: 'colour', emits: 'haircolour', noun: 'hair', block: 'subject', within: 3 },
  { heads: ['hair-word'], modifier: 'hair-shape', emits: 'hair', noun: 'hair', block: 'subject', within: 3 },
  { heads: ['eye-word'], modifier: 'colour', emits: 'eyecolour', noun: 'eyes', block: 'subject', within: 2 },
  {
    heads: ['garment', 'low-garment'],
    modifier: 'colour',
    emits: 'coloured-garment',
    noun: 'garment',
    block: 'subject',
    within: 3,
    chromaticOnly: true,
  },
];
