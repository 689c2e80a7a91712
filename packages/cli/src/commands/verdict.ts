import { type Baseline, describeVerdict, type PastRun, type VerdictAnswer, verdictOf } from '@likeness/core/experiment';
import { orRefuse } from '../refused.js';
import { plainLine } from '../screen/plain-line.js';
import { chooseBaseline, ratingsFile, ratingsKind, readRunFile } from '../state/experiment-files.js';
import { readState } from '../state/state-file.js';

export interface VerdictOptions {
  baseline?: string;
  /** A `baselines.json` that a team keeps beside its specs. */
  file?: string;
  json?: boolean;
}

/** `likeness verdict`: what the ratings say about one changed variable, or why they do not say it yet. */
export async function verdict(runFiles: readonly string[], options: VerdictOptions): Promise<void> {
  await orRefuse(options, async () => {
    const { answer } = await judgeRuns(runFiles, options);
    process.stdout.write(
      options.json ? `${JSON.stringify({ ok: true, ...answer })}\n` : `${plainLine(describeVerdict(answer))}\n`,
    );
  });
}

/** The runs of some records, the baseline that they are compared with, and the verdict on them. */
export async function judgeRuns(
  runFiles: readonly string[],
  options: VerdictOptions,
): Promise<{ baseline: Baseline; runs: readonly PastRun[]; answer: VerdictAnswer }> {
  const runs = await Promise.all(runFiles.map(readRunFile));
  const baseline = await chooseBaseline(options.baseline, options.file, runs[0]?.spec);
  const { ratings } = await readState(ratingsFile, ratingsKind);
  return { baseline, runs, answer: verdictOf(baseline, runs, ratings) };
}
