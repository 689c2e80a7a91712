import type { Finding } from '../finding/index.js';
import type { DetectorClass, Need } from './look.js';

/** What one detector contributed, in a sentence. */
export interface SeenSign {
  readonly detector: string;
  /** `U`: the user said so. */
  readonly class: DetectorClass | 'U';
  readonly strength: number;
  readonly says: string;
}

/** A finding of the troubleshooting table: `code` is the row's id. */
export interface Diagnosed extends Finding {
  /** 0 to 1. Ranks findings; it is no probability. */
  readonly confidence: number;
  readonly cause: string;
  readonly action: string;
  readonly signs: readonly SeenSign[];
  /** What `fix` is applied to: the spec in hand, or the baseline's. */
  readonly base: 'spec' | 'baseline';
}

/** Why nothing can be said, though something was reported. */
export type CannotTell =
  /** The user's words fit no row. */
  | { readonly reason: 'words-unknown' }
  /** What would show it was not there to be looked at. */
  | { readonly reason: 'not-enough'; readonly needs: readonly Need[] }
  /** It was looked for and not seen. */
  | { readonly reason: 'not-seen'; readonly needs: readonly Need[] };

/** The answer. Each kind is an honest one: things found, nothing found, or not to be told from this. */
export type Diagnosis =
  | { readonly says: 'found'; readonly findings: readonly Diagnosed[] }
  /** Nothing was reported and nothing was seen. `needs`: what could not be looked at. */
  | { readonly says: 'nothing'; readonly findings: readonly []; readonly needs: readonly Need[] }
  | {
      readonly says: 'cannot-tell';
      readonly findings: readonly [];
      readonly why: CannotTell;
      /** Rows that the user's words may mean. */
      readonly rows: readonly string[];
      /** One plain sentence or two. */
      readonly message: string;
    };
