import type { Block } from '../../spec/index.js';
import type { Fate, Figures } from './lexicon.js';

/** The part of a request that words stand in. */
export type Place = Block | 'avoid';

/** Words of a request, and what they were understood as. */
export interface Reading {
  readonly place: Place;
  /** The text they stand in: the block, or one item of a list. */
  readonly text: string;
  /** Position of the item in its list; 0 for blocks. */
  readonly item: number;
  /** Half-open range in `text`. */
  readonly start: number;
  readonly end: number;
  readonly attribute: string;
  readonly value: string;
  /** The words say that it must not be so: "no hat". */
  readonly negated: boolean;
  /** How specific the wording is. */
  readonly rank: number;
  readonly many: boolean;
  /** The value of the phrase that the words hang on: for "navy" in "navy blazer", `blazer`. */
  readonly of: string | undefined;
  readonly set: Figures | undefined;
  readonly fate: Fate | undefined;
}

/** Words of a request that nothing was understood from. */
export interface Unread {
  readonly place: Place;
  readonly text: string;
  readonly item: number;
  readonly start: number;
  readonly end: number;
}

export interface ReadWords {
  readonly readings: readonly Reading[];
  readonly unread: readonly Unread[];
}
