import { variableTaker } from '../diff/diff-specs.js';
import type { SpecDiff } from '../diff/difference.js';
import { nameRuns, type PlannedRun } from './planned-run.js';

/** The most runs of one plan: what a person can still look at side by side, and what one click may cost. */
export const maxPlannedRuns = 128;

/** One run for each changed variable: the first spec of `diff` with that variable alone as in the second. */
export function planAblation(diff: SpecDiff): PlannedRun[] {
  const take = variableTaker(diff);
  const variables = diff.variables.slice(0, maxPlannedRuns);
  return nameRuns(
    variables.map(({ id, label }) => ({ label, spec: take([id]) })),
    'only',
  );
}
