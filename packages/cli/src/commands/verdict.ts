import { type Baseline, describeVerdict, type PastRun, type VerdictAnswer, verdictOf } from '@likeness/core/experiment';
import { orRefuse } from '../refused.js';
import { historyLines } from '../screen/history-lines.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { chooseBaseline, ratingsFile, ratingsKind, readRunFile } from '../state/experiment-files.js';
import { findInPastWork } from '../state/past-work.js';
import { readState } from '../state/state-file.js';

export interface VerdictOptions {
  baseline?: string;
  /** A `baselines.json` that a team keeps beside its specs. */
  file?: string;
  json?: boolean;
}

/** `likeness verdict`: what the ratings say about one changed variable, or why they do not say it yet; and what past work gives away. */
export async function verdict(runFiles: readonly string[], options: VerdictOptions): Promise<void> {
  await orRefuse(options, async () => {
    const { answer, baseline, runs } = await judgeRuns(runFiles, options);
    const found = await findInPastWork({ runs, baseline }, options.file);
    const history = found.filter(({ code }) => !isSaid(code, answer));
    if (options.json) return print(JSON.stringify({ ok: true, ...answer, history }));
    const said = runs.reduce((text, { run }, at) => text.replaceAll(run, runFiles[at] ?? run), describeVerdict(answer));
    print(plainLine(said));
    for (const line of historyLines(history)) print(line);
  });
}

/** H1, judged on too few outputs, is what a verdict that is withheld for it says in more words. */
function isSaid(code: string, answer: VerdictAnswer): boolean {
  return code === 'H1' && answer.says === 'withheld' && answer.reason === 'too-few-outputs';
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
