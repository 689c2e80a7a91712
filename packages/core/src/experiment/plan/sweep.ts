import { applyFix, type Change, type Finding } from '../../finding/index.js';
import { type PortraitSpec, parseSpecValue } from '../../spec/index.js';
import { diffSpecs } from '../diff/diff-specs.js';
import { seedVariable } from '../diff/difference.js';
import type { WordBlock } from '../diff/phrase.js';
import { maxPlannedRuns } from './ablation.js';
import { nameRuns, type PlannedRun } from './planned-run.js';
import { putPhrase } from './put-phrase.js';
import { settingChanges } from './setting-value.js';

/** A variable and the values that it takes in turn. */
export type SweptVariable =
  /** A setting by its name ("guidance", "size" as "832x1216", "reference.strength"); values may come as text. */
  | { setting: string; values: readonly (string | number)[] }
  /** A phrase of a block; it replaces `instead`, or the one phrase of its class, or is added: where there is none, or with `add`. */
  | { block: WordBlock; instead?: string; add?: boolean; values: readonly string[] };

/** What is to be swept: at most one variable, or none for more outputs of the same spec. */
export interface Sweep {
  spec: PortraitSpec;
  variables: readonly SweptVariable[];
  seeds: readonly number[];
}

export type PlannedSweep = { ok: true; runs: readonly PlannedRun[] } | { ok: false; finding: Finding };

/**
 * One spec for each value and seed, value by value. Any two differ in the swept variable and the seed at most; a sweep for
 * which that cannot hold is refused, as is one of more than 128 runs.
 */
export function planSweep({ spec, variables, seeds }: Sweep): PlannedSweep {
  if (variables.length > 1) {
    return refuse(
      'experiment/two-variables',
      `A sweep changes one variable; this one names ${variables.length}. Plan one sweep for each.`,
    );
  }
  if (seeds.length === 0)
    return refuse('experiment/no-seeds', 'A sweep needs at least one seed; three give a verdict.');
  if (new Set(seeds).size < seeds.length) return refuse('experiment/same-value', 'A seed stands in the list twice.');
  const [variable] = variables;
  const total = (variable?.values.length ?? 1) * seeds.length;
  if (total === 0) return refuse('experiment/sweep-value', 'The variable has no values.');
  if (total > maxPlannedRuns) {
    return refuse(
      'experiment/sweep-too-large',
      `${total} runs: a sweep has at most ${maxPlannedRuns}. Take fewer values or seeds.`,
    );
  }
  const valued: { label: string; spec: PortraitSpec }[] = [];
  for (const value of variable?.values ?? [undefined]) {
    const made = variable && value !== undefined ? withValue(spec, variable, value) : spec;
    if (typeof made === 'string') return refuse('experiment/sweep-value', made);
    valued.push({ label: value === undefined ? '' : nameOf(variable, value), spec: made });
  }
  const clash = findClash(spec, valued);
  return clash ? { ok: false, finding: clash } : withSeeds(valued, seeds);
}

/** "loop lighting", "guidance 5": a number alone would not say what it is. */
function nameOf(variable: SweptVariable | undefined, value: string | number): string {
  return variable && 'setting' in variable ? `${variable.setting} ${value}` : String(value);
}

function withSeeds(valued: readonly { label: string; spec: PortraitSpec }[], seeds: readonly number[]): PlannedSweep {
  const runs = valued.flatMap(({ label, spec }) =>
    seeds.map((seed) => ({
      label: label === '' ? `seed ${seed}` : `${label}, seed ${seed}`,
      spec: { ...spec, settings: { ...spec.settings, seed, count: 1 } },
    })),
  );
  for (const { spec } of runs) {
    const parsed = parseSpecValue(spec);
    if (!parsed.ok)
      return refuse('experiment/sweep-value', parsed.problems[0]?.message ?? 'A value does not fit the spec.');
  }
  return { ok: true, runs: nameRuns(runs, '') };
}

/** The spec with one value set, or why it cannot be. */
function withValue(spec: PortraitSpec, variable: SweptVariable, value: string | number): PortraitSpec | string {
  let changes: readonly Change[];
  if ('setting' in variable) {
    const made = settingChanges(spec, variable.setting, value);
    if (typeof made === 'string') return made;
    changes = made;
  } else {
    const put = putPhrase(spec[variable.block], {
      block: variable.block,
      phrase: String(value),
      instead: variable.instead,
      add: variable.add,
    });
    if (!put.ok) return `${put.problem}.`;
    changes = [{ path: [variable.block], value: put.value }];
  }
  return applyFix(spec, { title: '', changes });
}

/** Two values that mean the same, or that differ in more than one variable, from each other or from the spec. */
function findClash(spec: PortraitSpec, valued: readonly { label: string; spec: PortraitSpec }[]): Finding | undefined {
  for (const [at, one] of valued.entries()) {
    for (const other of [{ label: 'the spec', spec }, ...valued.slice(0, at)]) {
      const variables = diffSpecs(other.spec, one.spec).variables.filter(({ id }) => id !== seedVariable);
      if (variables.length > 1) {
        const labels = variables.map(({ label }) => label).join('; ');
        return findingOf(
          'experiment/two-variables',
          `"${one.label}" differs from "${other.label}" in ${variables.length} variables: ${labels}.`,
        );
      }
      if (variables.length === 0 && other.spec !== spec) {
        return findingOf('experiment/same-value', `"${one.label}" and "${other.label}" mean the same: keep one.`);
      }
    }
  }
  return undefined;
}

function refuse(code: string, message: string): PlannedSweep {
  return { ok: false, finding: findingOf(code, message) };
}

function findingOf(code: string, message: string): Finding {
  return { code, severity: 'error', message, docs: 'experiments.md#one-variable' };
}
