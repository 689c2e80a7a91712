import type { Change } from '../../finding/index.js';
import type { PortraitSpec } from '../../spec/index.js';
import type { WordBlock } from './phrase.js';

/** A phrase, or the piece of one that changed, as it stands in a block. */
export interface PhraseFact {
  text: string;
  /** The emphasis around it, 1 where there is none. */
  weight: number;
  /** Ids of the vocabulary entries in it; "not " before those that it denies. */
  meanings: readonly string[];
}

/**
 * One way in which two specs differ. `variable` names what a run could change alone; differences of the same variable belong
 * together (width and height; a family and the guidance that means nothing without it). Without one, the picture is not meant
 * to change.
 */
export type Difference =
  | {
      kind: 'setting';
      variable: string;
      name: string;
      from: unknown;
      to: unknown;
      /** For numbers: `to - from`. */
      delta?: number;
      direction?: 'up' | 'down';
      changes: readonly Change[];
    }
  | {
      kind: 'incomparable';
      variable: string;
      name: string;
      from: unknown;
      to: unknown;
      reason: string;
      changes: readonly Change[];
    }
  | {
      kind: 'phrase';
      variable: string;
      block: WordBlock;
      change: 'added' | 'removed' | 'replaced' | 'weight' | 'reordered' | 'moved' | 'rewritten';
      from?: PhraseFact;
      to?: PhraseFact;
      /** Where the phrase went, when it moved to another block. */
      toBlock?: WordBlock;
      /** For `weight`: the weight's difference. */
      delta?: number;
    }
  /** Other words or punctuation for the same thing. */
  | { kind: 'wording'; block: WordBlock; from: string; to: string }
  /** What is said about a portrait rather than in it: name, folder, purpose, baseline, consent. */
  | { kind: 'beside'; name: string; from: unknown; to: unknown; changes: readonly Change[] };

/** Something that one run can change alone: its id, stable for the same two specs, and its name for people. */
export interface Variable {
  id: string;
  label: string;
}

/** How `to` differs from `from`. */
export interface SpecDiff {
  from: PortraitSpec;
  to: PortraitSpec;
  differences: readonly Difference[];
  /** The distinct variables of the differences, in their order. */
  variables: readonly Variable[];
}

/** The variable of seed and count. Other seeds of one spec are replication, not another spec. */
export const seedVariable = 'settings.seed';
