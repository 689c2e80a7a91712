import type { Finding } from '../../finding/index.js';
import type { PortraitSpec } from '../../spec/index.js';
import type { Baseline } from '../baseline/baseline.js';
import type { PastRun } from '../run/past-run.js';
import { findInHistory } from './find-in-history.js';
import type { History } from './history.js';

/** The work that is asked about. */
export interface Line {
  /** Specs that were run, or are about to be. */
  readonly specs: readonly PortraitSpec[];
  /** What they are compared with. */
  readonly baseline?: Baseline | undefined;
  /** Ids of runs: only what concerns one of them is wanted. */
  readonly runs?: readonly string[] | undefined;
}

/**
 * What a history says about one line of work: runs on the same baseline, or of the same name where there is none, and the
 * baseline's own run. Runs that are asked about and name no baseline count as compared with the line's.
 */
export function findInLine(history: History, line: Line): Finding[] {
  const asked = new Set(line.runs);
  const runs = history.runs
    .filter((run) => asked.has(run.run) || isInLine(run, line))
    .map((run) => onBaseline(run, line.baseline, asked));
  const findings = findInHistory({ ...history, runs });
  return line.runs ? findings.filter(({ evidence }) => concerns(evidence?.runs, asked)) : findings;
}

function isInLine({ run, spec }: PastRun, { specs, baseline }: Line): boolean {
  if (run === baseline?.run) return true;
  const own = baselineOf(spec, baseline);
  return specs.some((wanted) => {
    const theirs = baselineOf(wanted, baseline);
    return own === theirs && (own !== undefined || spec.output?.name === wanted.output?.name);
  });
}

/** The baseline that a spec names. It may be named by its name or by its run: both are the name. */
function baselineOf({ baseline: named }: PortraitSpec, baseline: Baseline | undefined): string | undefined {
  return baseline && named === baseline.run ? baseline.name : named;
}

function onBaseline(run: PastRun, baseline: Baseline | undefined, asked: ReadonlySet<string>): PastRun {
  if (!baseline || run.run === baseline.run) return run;
  const named = baselineOf(run.spec, baseline) ?? (asked.has(run.run) ? baseline.name : undefined);
  return named === run.spec.baseline ? run : { ...run, spec: { ...run.spec, baseline: named } };
}

function concerns(runs: unknown, asked: ReadonlySet<string>): boolean {
  return Array.isArray(runs) && runs.some((run) => asked.has(run));
}
