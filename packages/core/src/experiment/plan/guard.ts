import type { Finding, Fix } from '../../finding/index.js';
import type { PortraitSpec } from '../../spec/index.js';
import { askedSeeds } from '../baseline/baseline.js';
import { diffSpecs } from '../diff/diff-specs.js';
import { type SpecDiff, seedVariable, type Variable } from '../diff/difference.js';
import { groundVariables } from '../verdict/ground.js';
import { planAblation } from './ablation.js';
import type { PlannedRun } from './planned-run.js';

/** What a run of a spec would tell, compared with a baseline. */
export type Guarded =
  /** Nothing that the picture depends on has changed. */
  | { says: 'same'; diff: SpecDiff }
  /** Only the seeds are others: more outputs of the same spec. */
  | { says: 'replication'; diff: SpecDiff }
  /** `ground`: outputs must share this variable to be compared at all, so pin a baseline on it before you judge. */
  | { says: 'one-variable'; diff: SpecDiff; variable: Variable; ground: boolean }
  | { says: 'two-variables'; diff: SpecDiff; finding: Finding; plan: readonly PlannedRun[] };

/**
 * Judges whether a spec changes at most one variable against the baseline. A seed that the baseline has outputs of is no
 * change: the outputs are compared in pairs.
 */
export function guardSpec(
  baseline: { name: string; spec: PortraitSpec; seeds: readonly number[] },
  spec: PortraitSpec,
): Guarded {
  const diff = diffSpecs(baseline.spec, spec);
  const others = diff.variables.filter(({ id }) => id !== seedVariable);
  const seed = diff.variables.find(({ id }) => id === seedVariable);
  const [variable] = others;
  if (!variable) return { says: seed ? 'replication' : 'same', diff };
  const paired = askedSeeds(spec).some((asked) => baseline.seeds.includes(asked));
  const counted = seed && !paired ? [...others, seed] : others;
  if (counted.length === 1)
    return { says: 'one-variable', diff, variable, ground: groundVariables.includes(variable.id) };
  const plan = planAblation({ ...diff, variables: counted });
  return { says: 'two-variables', diff, finding: twoVariables(baseline, counted, plan), plan };
}

function twoVariables(
  baseline: { name: string; spec: PortraitSpec },
  variables: readonly Variable[],
  plan: readonly PlannedRun[],
): Finding {
  const shown = variables.slice(0, 5).map(({ label }) => label);
  const more = variables.length - shown.length;
  const list = `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
  const fix = keepSeed(baseline.spec, variables);
  return {
    code: 'experiment/two-variables',
    severity: 'warning',
    message: `${variables.length} variables changed against the baseline "${baseline.name}", so a difference has no one cause: ${list}. Run ${plan.length} tests, one change in each.`,
    evidence: { baseline: baseline.name, variables, plan: plan.map(({ name }) => name) },
    docs: 'experiments.md#one-variable',
    ...(fix ? { fix } : {}),
  };
}

/** With one variable besides the seed, the baseline's seed is all that is missing. */
function keepSeed({ settings }: PortraitSpec, variables: readonly Variable[]): Fix | undefined {
  if (variables.length !== 2 || variables.every(({ id }) => id !== seedVariable)) return undefined;
  return {
    title: `Use the baseline's seed ${settings.seed}`,
    changes: [{ path: ['settings', 'seed'], value: settings.seed }],
  };
}
