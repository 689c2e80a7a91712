import type { Baseline } from '../baseline/baseline.js';
import { diffSpecs } from '../diff/diff-specs.js';
import { seedVariable, type Variable } from '../diff/difference.js';
import type { PastRun } from '../run/past-run.js';
import { type GroundGap, groundGaps } from './ground.js';
import { latestRatings, type Rating } from './rating.js';
import {
  type Comparison,
  compareOutputs,
  type Output,
  outputsOf,
  type StarSummary,
  summariseStars,
} from './summary.js';

/** The fewest outputs that are judged: fewer are luck (the source's own rule, P-SET). */
export const minOutputs = 3;

export type Withheld =
  | { reason: 'no-baseline' }
  /** Some runs were made by another engine, version, family or model, or from another photo. */
  | { reason: 'other-ground'; gaps: readonly GroundGap[] }
  /** The runs differ among each other in more than their seeds. */
  | { reason: 'mixed-specs'; runs: readonly string[] }
  | { reason: 'two-variables'; variables: readonly Variable[] }
  | { reason: 'too-few-outputs'; outputs: number; missing: number }
  | { reason: 'too-few-ratings'; rated: number; missing: number; unrated: readonly { run: string; seed: number }[] };

/** What the ratings say about one variable: counts and differences, and no more than they carry. */
export interface Verdict {
  baseline: string;
  /** Absent when the baseline itself was judged. */
  variable?: Variable;
  /** Ids of the runs judged. */
  runs: readonly string[];
  /** Rated outputs. */
  n: number;
  stars?: StarSummary;
  /** Against the baseline: by star ratings of the same seed, and by direct comparison. */
  comparison?: Comparison;
}

export type VerdictAnswer = ({ says: 'withheld' } & Withheld) | ({ says: 'verdict' } & Verdict);

/**
 * The verdict on the runs that changed one variable against the baseline, or why there is none yet. Runs equal to the baseline
 * but for their seeds are its own outputs; without others, the baseline itself is judged. Outputs of equal bytes count once.
 */
export function verdictOf(
  baseline: Baseline | undefined,
  runs: readonly PastRun[],
  ratings: readonly Rating[],
): VerdictAnswer {
  if (!baseline) return { says: 'withheld', reason: 'no-baseline' };
  const gaps = runs.flatMap((run) => groundGaps(baseline, run));
  if (gaps.length > 0) return { says: 'withheld', reason: 'other-ground', gaps };
  const judged = runs.map((run) => ({ run, variables: changed(baseline.spec, run) }));
  const varied = judged.filter(({ variables }) => variables.length > 0);
  const [first] = varied;
  if (first && varied.some(({ run }) => changed(first.run.spec, run).length > 0)) {
    return { says: 'withheld', reason: 'mixed-specs', runs: varied.map(({ run }) => run.run) };
  }
  if (first && first.variables.length > 1)
    return { says: 'withheld', reason: 'two-variables', variables: first.variables };
  const own = judged.filter(({ variables }) => variables.length === 0).map(({ run }) => run);
  const side = first ? varied.map(({ run }) => run) : own;
  const latest = latestRatings(ratings);
  const before = outputsOf([...own, pinnedRun(baseline)], latest);
  const outputs = first ? outputsOf(side, latest) : before;
  return judge(baseline, first?.variables[0], side, outputs, first ? before : []);
}

function judge(
  baseline: Baseline,
  variable: Variable | undefined,
  side: readonly PastRun[],
  outputs: readonly Output[],
  before: readonly Output[],
): VerdictAnswer {
  if (outputs.length < minOutputs) {
    return {
      says: 'withheld',
      reason: 'too-few-outputs',
      outputs: outputs.length,
      missing: minOutputs - outputs.length,
    };
  }
  const rated = outputs.filter(({ stars, compared }) => stars !== undefined || compared.length > 0);
  if (rated.length < minOutputs) {
    const unrated = outputs.filter((output) => !rated.includes(output)).map(({ run, seed }) => ({ run, seed }));
    return {
      says: 'withheld',
      reason: 'too-few-ratings',
      rated: rated.length,
      missing: minOutputs - rated.length,
      unrated,
    };
  }
  const stars = summariseStars(rated);
  const comparison = compareOutputs(before, rated);
  return {
    says: 'verdict',
    baseline: baseline.name,
    ...(variable ? { variable } : {}),
    runs: [...new Set([...side.map(({ run }) => run), ...(variable ? [] : [baseline.run])])],
    n: rated.length,
    ...(stars ? { stars } : {}),
    ...(comparison ? { comparison } : {}),
  };
}

function changed(spec: PastRun['spec'], run: PastRun): readonly Variable[] {
  return diffSpecs(spec, run.spec).variables.filter(({ id }) => id !== seedVariable);
}

function pinnedRun(baseline: Baseline): Pick<PastRun, 'run' | 'portraits'> {
  return { run: baseline.run, portraits: baseline.portraits };
}
