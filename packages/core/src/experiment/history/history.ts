import type { Baseline } from '../baseline/baseline.js';
import type { MeaningOf } from '../diff/meaning.js';
import type { PastRun } from '../run/past-run.js';
import type { Rating } from '../verdict/rating.js';

/** When a consent ends: by its date or because it was withdrawn. ISO 8601. */
export interface ConsentTerm {
  readonly id: string;
  readonly until?: string | undefined;
  readonly withdrawn?: string | undefined;
}

/** Everything that is known of past work. What a shell does not know it leaves out; nothing is then found about it. */
export interface History {
  readonly runs: readonly PastRun[];
  readonly ratings?: readonly Rating[];
  readonly baselines?: readonly Baseline[];
  readonly consents?: readonly ConsentTerm[];
  /** Epoch ms. */
  readonly now: number;
}

/** One occurrence of a symptom: the values that the rule's sentence names, the runs concerned, and where in a spec to look. */
export interface Occurrence {
  readonly values: Readonly<Record<string, string | number>>;
  readonly runs: readonly string[];
  readonly path?: readonly string[];
}

/** Looks for one symptom in a history. */
export type Detector = (history: History, meaningOf: MeaningOf) => readonly Occurrence[];
