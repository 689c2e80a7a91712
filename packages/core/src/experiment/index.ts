export { type Baseline, type Pin, pinBaseline } from './baseline/baseline.js';
export {
  addBaseline,
  type BaselinesFile,
  findBaseline,
  parseBaselines,
  writeBaselines,
} from './baseline/baselines-file.js';
export { describeDifference } from './diff/describe.js';
export { changesOf, diffSpecs, takeVariables } from './diff/diff-specs.js';
export { type Difference, type PhraseFact, type SpecDiff, seedVariable, type Variable } from './diff/difference.js';
export type { WordBlock } from './diff/phrase.js';
export { findInHistory } from './history/find-in-history.js';
export { findInLine, type Line } from './history/find-in-line.js';
export type { ConsentTerm, History } from './history/history.js';
export { maxPlannedRuns, planAblation } from './plan/ablation.js';
export { type Guarded, guardSpec } from './plan/guard.js';
export type { PlannedRun } from './plan/planned-run.js';
export { variableSettings } from './plan/setting-value.js';
export { type PlannedSweep, planSweep, type Sweep, type SweptVariable } from './plan/sweep.js';
export { type AppliedPreset, applyPreset } from './preset/apply-preset.js';
export { type Preset, type PresetsFile, type PresetValue, parsePresets, writePresets } from './preset/preset.js';
export { type Promoted, type Promotion, promote } from './preset/promote.js';
export { diffRuns, type RunDiff } from './run/diff-runs.js';
export { type PastPortrait, type PastRun, parseRun } from './run/past-run.js';
export type { FileProblem, Stored } from './run/stored.js';
export { describeVerdict } from './verdict/describe-verdict.js';
export type { GroundField, GroundGap } from './verdict/ground.js';
export { type Mark, parseRatings, type Rating, type RatingsFile, writeRatings } from './verdict/rating.js';
export type { Comparison, StarSummary } from './verdict/summary.js';
export { minOutputs, type Verdict, type VerdictAnswer, verdictOf, type Withheld } from './verdict/verdict.js';
