import { roundTo } from '../diff/round.js';
import type { PastRun } from '../run/past-run.js';
import type { Rating } from './rating.js';

/** One picture and what people think of it. */
export interface Output {
  readonly run: string;
  readonly seed: number;
  /** Mean of the star ratings of all who gave one. */
  readonly stars: number | undefined;
  /** Direct comparisons with the baseline: 1 better, 0 the same, -1 worse. */
  readonly compared: readonly number[];
}

/** Star ratings of n outputs; spread is highest minus lowest. */
export interface StarSummary {
  n: number;
  mean: number;
  lowest: number;
  highest: number;
  spread: number;
}

/** The variant against the baseline. */
export interface Comparison {
  /** Outputs of the same seed on both sides with stars on both; `difference` is variant minus baseline. */
  pairs: readonly { seed: number; baseline: number; variant: number; difference: number }[];
  /** Mean of the pairs' differences; absent without pairs. */
  meanDifference?: number;
  /** How many direct comparisons said what. */
  better: number;
  same: number;
  worse: number;
  /** `better` or `worse`: nothing points the other way. `level`: nothing points anywhere. */
  lean: 'better' | 'worse' | 'level' | 'mixed';
}

const signs = { better: 1, same: 0, worse: -1 } as const;

/** The distinct outputs of runs, with their ratings. Equal bytes are one output: a deterministic engine adds no evidence. */
export function outputsOf(runs: readonly Pick<PastRun, 'run' | 'portraits'>[], ratings: readonly Rating[]): Output[] {
  const byBytes = new Map<string, { run: string; seed: number; marks: Set<Rating> }>();
  for (const { run, portraits } of runs) {
    for (const { seed, sha256 } of portraits) {
      const output = byBytes.get(sha256) ?? { run, seed, marks: new Set() };
      for (const rating of ratings) {
        if (rating.run === run && (rating.seed === undefined || rating.seed === seed)) output.marks.add(rating);
      }
      byBytes.set(sha256, output);
    }
  }
  return [...byBytes.values()].map(({ run, seed, marks }) => {
    const stars = [...marks].flatMap(({ mark }) => (typeof mark === 'number' ? [mark] : []));
    const compared = [...marks].flatMap(({ mark }) => (typeof mark === 'number' ? [] : [signs[mark]]));
    return { run, seed, stars: stars.length > 0 ? meanOf(stars) : undefined, compared };
  });
}

export function summariseStars(outputs: readonly Output[]): StarSummary | undefined {
  const stars = outputs.flatMap((output) => (output.stars === undefined ? [] : [output.stars]));
  if (stars.length === 0) return undefined;
  const [lowest, highest] = [Math.min(...stars), Math.max(...stars)];
  return { n: stars.length, mean: roundTo(meanOf(stars), 2), lowest, highest, spread: roundTo(highest - lowest, 2) };
}

/** Pairs by seed where both sides have stars, and the direct comparisons. Undefined when there is neither. */
export function compareOutputs(before: readonly Output[], after: readonly Output[]): Comparison | undefined {
  const pairs = after.flatMap((variant) => {
    const baseline = before.find(({ seed, stars }) => seed === variant.seed && stars !== undefined)?.stars;
    if (baseline === undefined || variant.stars === undefined) return [];
    return [{ seed: variant.seed, baseline, variant: variant.stars, difference: roundTo(variant.stars - baseline, 2) }];
  });
  const direct = after.flatMap(({ compared }) => compared);
  if (pairs.length === 0 && direct.length === 0) return undefined;
  const all = [...pairs.map(({ difference }) => difference), ...direct];
  const up = all.some((sign) => sign > 0);
  const down = all.some((sign) => sign < 0);
  return {
    pairs,
    ...(pairs.length > 0 ? { meanDifference: roundTo(meanOf(pairs.map(({ difference }) => difference)), 2) } : {}),
    better: direct.filter((sign) => sign > 0).length,
    same: direct.filter((sign) => sign === 0).length,
    worse: direct.filter((sign) => sign < 0).length,
    lean: up && down ? 'mixed' : up ? 'better' : down ? 'worse' : 'level',
  };
}

/** The arithmetic mean of a list that is not empty. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
