import type { Finding } from '../../finding/index.js';
import type { PortraitSpec } from '../../spec/index.js';
import type { Baseline } from '../baseline/baseline.js';
import { describeVerdict } from '../verdict/describe-verdict.js';
import type { VerdictAnswer } from '../verdict/verdict.js';
import type { Preset } from './preset.js';
import { presetValueOf } from './preset-value.js';

/** What is promoted, on which verdict, under which name. */
export interface Promotion {
  name: string;
  why: string;
  baseline: Baseline;
  /** A spec of the runs judged. */
  spec: PortraitSpec;
  verdict: VerdictAnswer;
  /** Epoch ms. */
  now: number;
  by?: string;
}

export type Promoted = { ok: true; preset: Preset } | { ok: false; finding: Finding };

/** Makes a team preset of a variable's value, with links to the runs that showed it. Refused without a verdict, or with a bad one. */
export function promote({ name, why, baseline, spec, verdict, now, by }: Promotion): Promoted {
  if (verdict.says === 'withheld') {
    return refuse('experiment/no-verdict', `"${name}" cannot become a preset. ${describeVerdict(verdict)}`);
  }
  if (!verdict.variable) {
    return refuse(
      'experiment/no-verdict',
      `"${name}" cannot become a preset: the verdict is about the baseline itself.`,
    );
  }
  if (verdict.baseline !== baseline.name) {
    return refuse(
      'experiment/no-verdict',
      `"${name}" cannot become a preset: the verdict is about "${verdict.baseline}".`,
    );
  }
  const { comparison, stars } = verdict;
  if (comparison?.lean === 'worse') {
    return refuse(
      'experiment/verdict-worse',
      `"${name}" cannot become a preset: it was worse. ${describeVerdict(verdict)}`,
    );
  }
  const sets = presetValueOf(baseline.spec, spec, verdict.variable.id);
  if (!sets) {
    return refuse(
      'experiment/no-preset',
      `"${name}" cannot become a preset: ${verdict.variable.label} is no single value.`,
    );
  }
  const evidence = {
    baseline: baseline.run,
    runs: [...verdict.runs],
    n: verdict.n,
    ...(stars ? { mean: stars.mean } : {}),
    ...(comparison?.meanDifference === undefined ? {} : { meanDifference: comparison.meanDifference }),
    ...(comparison ? { lean: comparison.lean } : {}),
  };
  const promotedAt = new Date(now).toISOString();
  const preset: Preset = {
    name,
    family: baseline.family,
    sets,
    why,
    evidence,
    promotedAt,
    ...(by === undefined ? {} : { promotedBy: by }),
  };
  return { ok: true, preset };
}

function refuse(code: string, message: string): Promoted {
  return { ok: false, finding: { code, severity: 'error', message, docs: 'experiments.md#three-outputs' } };
}
