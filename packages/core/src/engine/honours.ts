import type { Block } from '../spec/index.js';

/** What becomes of one attribute of the spec. */
export type Honour = 'honoured' | 'approximated' | 'ignored' | 'by-seed';

export interface HonourNote {
  honour: Honour;
  /** The block that the words stand in; `settings` for numbers; undefined for what no word mentions. */
  block?: Block | 'avoid' | 'settings';
  /** The words as the user wrote them; for `by-seed`, the value that the seed chose. */
  words: string;
  /** What they were understood as, for example `hair` or `light.pattern`. */
  attribute?: string;
  /** Half-open range of the words in the block's text (of the item, for lists). */
  range?: readonly [start: number, end: number];
  /** Why they are approximated or ignored, and as what. */
  note?: string;
}

/** For every word of a spec: honoured, approximated, ignored; and what the seed chose because no word did. */
export type HonoursReport = readonly HonourNote[];
