import type { Block } from '../../spec/index.js';

/** One clause of the spec and where it went: for highlighting, and to show what the engine was told. */
export interface Segment {
  readonly block: Block;
  /** Path of its text in the spec; empty for words that are added to every prompt of the family. */
  readonly path: readonly (string | number)[];
  /** Half-open range of UTF-16 offsets in the text at `path`. */
  readonly specRange: readonly [start: number, end: number];
  /** Which prompt it went to, and its half-open range there. */
  readonly target: 'positive' | 'negative';
  readonly textRange: readonly [start: number, end: number];
  /** `kept`: as written. `rewritten`: "no hat" became "bare head, hair visible". `added`: terms that belong to a constraint. */
  readonly how: 'kept' | 'rewritten' | 'added';
}

/** A clause that the family cannot be told. */
export interface Unsaid {
  readonly path: readonly (string | number)[];
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

/** The words of a spec for one family. The same spec and family give the same words. */
export interface CompiledPrompt {
  readonly family: string;
  readonly positive: string;
  /** Only for families that read one. */
  readonly negative?: string;
  /** Estimated tokens of the positive prompt. */
  readonly tokens: number;
  /** In the order of the prompt. */
  readonly segments: readonly Segment[];
  /** Ids of vocabulary entries that must not be seen: for engines that read attributes. */
  readonly absent: readonly string[];
  readonly unsaid: readonly Unsaid[];
}
