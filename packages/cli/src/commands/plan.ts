import path from 'node:path';
import { type Baseline, describeDifference, type Guarded, guardSpec, minOutputs } from '@likeness/core/experiment';
import { readSpecFile } from '@likeness/host-node/spec-file';
import { orRefuse } from '../refused.js';
import { historyLines } from '../screen/history-lines.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { nameOutputs, writeSpecs } from '../spec-files/write-specs.js';
import { chooseBaseline } from '../state/experiment-files.js';
import { findInPastWork } from '../state/past-work.js';

export interface PlanOptions {
  baseline?: string;
  /** A `baselines.json` that a team keeps beside its specs. */
  file?: string;
  /** A folder for the planned specs. */
  write?: string;
  force?: boolean;
  json?: boolean;
}

/** `likeness plan`: whether a spec changes one variable against the baseline, and when it changes more, one run for each. */
export async function plan(specFile: string, options: PlanOptions): Promise<void> {
  await orRefuse(options, async () => {
    const { spec } = await readSpecFile(specFile);
    const baseline = await chooseBaseline(options.baseline, options.file, spec);
    const guarded = guardSpec(baseline, spec);
    const runs = guarded.says === 'two-variables' ? guarded.plan : [];
    const { write } = options;
    const into = { ...options, from: path.dirname(specFile) };
    const written = write === undefined ? [] : await writeSpecs(nameOutputs(runs), { ...into, folder: write });
    const history = await findInPastWork({ specs: [spec], baseline }, options.file);
    if (options.json) {
      const { diff, ...said } = guarded;
      const { differences, variables } = diff;
      const answer = { baseline: baseline.name, ...said, differences, variables, written, history };
      return print(JSON.stringify({ ok: true, ...answer }));
    }
    for (const line of [...describe(guarded, baseline), ...historyLines(history)]) print(line);
    for (const file of written) print(plainLine(path.relative(process.cwd(), file)));
  });
}

function describe(guarded: Guarded, { name }: Baseline): string[] {
  const changes = guarded.diff.differences.map((difference) => `  ${plainLine(describeDifference(difference))}`);
  switch (guarded.says) {
    case 'same':
      return [plainLine(`Nothing that the picture depends on differs from the baseline "${name}".`), ...changes];
    case 'replication':
      return [
        plainLine(`Only the seeds differ from the baseline "${name}": more outputs of the same spec.`),
        ...changes,
      ];
    case 'one-variable': {
      const pinFirst = guarded.ground ? ' Outputs of it compare only with each other: pin a baseline on it first.' : '';
      return [
        plainLine(`One variable against the baseline "${name}": ${guarded.variable.label}.${pinFirst}`),
        `Run it with at least ${minOutputs} seeds of the baseline, then rate the runs.`,
      ];
    }
    case 'two-variables':
      return [
        plainLine(guarded.finding.message),
        ...guarded.plan.flatMap((run) => [run.name, `  ${plainLine(run.label)}`]),
      ];
  }
}
