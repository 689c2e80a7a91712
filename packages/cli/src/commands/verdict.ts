import { describeVerdict, verdictOf } from '@likeness/core/experiment';
import { plainLine } from '../screen/plain-line.js';
import { chooseBaseline, ratingsFile, ratingsKind, readRunFile } from './experiment-files.js';
import { orRefuse } from './refused.js';
import { readState } from './state-file.js';

export interface VerdictOptions {
  baseline?: string;
  /** A `baselines.json` that a team keeps beside its specs. */
  file?: string;
  json?: boolean;
}

/** `likeness verdict`: what the ratings say about one changed variable, or why they do not say it yet. */
export async function verdict(runFiles: readonly string[], options: VerdictOptions): Promise<void> {
  await orRefuse(options, async () => {
    const runs = await Promise.all(runFiles.map(readRunFile));
    const baseline = await chooseBaseline(options.baseline, options.file, runs[0]?.spec);
    const { ratings } = await readState(ratingsFile, ratingsKind);
    const answer = verdictOf(baseline, runs, ratings);
    if (options.json) return print(JSON.stringify({ ok: true, ...answer }));
    print(plainLine(describeVerdict(answer)));
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
