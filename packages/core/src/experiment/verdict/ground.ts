import type { Baseline } from '../baseline/baseline.js';
import type { PastRun } from '../run/past-run.js';

/** What must be the same for two outputs to be compared at all. */
export type GroundField = 'engine' | 'engine version' | 'family' | 'model' | 'reference';

/** The variables of a spec that move it to another ground. */
export const groundVariables: readonly string[] = [
  'settings.engine',
  'settings.family',
  'settings.model',
  'reference',
  'reference.photo',
];

/** Something that a run was made on other than the baseline. */
export interface GroundGap {
  run: string;
  field: GroundField;
  from: string | undefined;
  to: string | undefined;
}

/**
 * Where a run does not stand on the baseline's ground: another engine or version of it, family, model version or reference
 * photo. A reference without a hash is never the same as another.
 */
export function groundGaps(baseline: Baseline, run: PastRun): GroundGap[] {
  const { settings, reference } = run.spec;
  const rows: readonly (readonly [GroundField, string | undefined, string | undefined])[] = [
    ['engine', baseline.engine.id, run.engine.id],
    ['engine version', baseline.engine.version, run.engine.version],
    ['family', baseline.family, settings.family],
    ['model', baseline.model, settings.model],
    ['reference', photo(baseline.run, baseline.spec.reference), photo(run.run, reference)],
  ];
  return rows.flatMap(([field, from, to]) => (from === to ? [] : [{ run: run.run, field, from, to }]));
}

/** A photo by its hash; without one it is nobody else's than its run's. */
function photo(run: string, reference: PastRun['spec']['reference']): string | undefined {
  return reference && (reference.sha256 ?? `without a hash, in ${run}`);
}
