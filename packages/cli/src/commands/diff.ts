import { existsSync } from 'node:fs';
import {
  describeDifference,
  diffRuns,
  diffSpecs,
  type PastRun,
  type RunDiff,
  seedVariable,
} from '@likeness/core/experiment';
import type { PortraitSpec } from '@likeness/core/spec';
import { readSpecFile } from '@likeness/host-node/spec-file';
import { orRefuse } from '../refused.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { chooseBaseline, readRunFile } from '../state/experiment-files.js';

export interface DiffOptions {
  /** A `baselines.json` that a team keeps beside its specs. */
  file?: string;
  json?: boolean;
}

/** `likeness diff`: what two specs, runs or baselines differ in, in meaning and not in letters. */
export async function diff(from: string, to: string, options: DiffOptions): Promise<void> {
  await orRefuse(options, async () => {
    const [before, after] = [await readSide(from, options.file), await readSide(to, options.file)];
    const between: Between =
      before.run && after.run ? diffRuns(before.run, after.run) : diffSpecs(before.spec, after.spec);
    const { differences, variables, engine, portraits } = between;
    if (options.json) return print(JSON.stringify({ ok: true, differences, variables, engine, portraits }));
    for (const line of describe(between)) print(plainLine(line));
  });
}

/** A diff of specs, or of runs. */
type Between = Pick<RunDiff, 'differences' | 'variables'> & Partial<Pick<RunDiff, 'engine' | 'portraits'>>;

function describe({ differences, variables, engine, portraits = [] }: Between): string[] {
  const others = variables.filter(({ id }) => id !== seedVariable).length;
  const count = others === 1 ? '1 variable' : `${others} variables`;
  const same = portraits.filter((portrait) => portrait.same).length;
  return [
    ...differences.map(describeDifference),
    ...(engine ? [`engine ${engine.from} → ${engine.to}: the outputs are not comparable`] : []),
    ...(portraits.length > 0
      ? [`${same} of ${portraits.length} portraits of equal seed are the same to the byte`]
      : []),
    others > 0
      ? `${count} changed.`
      : `Nothing${variables.length > 0 ? ' but the seeds' : ''} that the picture depends on differs.`,
  ];
}

/** A spec file, a run's record, or the name of a baseline. */
async function readSide(name: string, file?: string): Promise<{ spec: PortraitSpec; run?: PastRun }> {
  if (name.endsWith('.run.json')) {
    const run = await readRunFile(name);
    return { spec: run.spec, run };
  }
  if (/\.json$/i.test(name) || existsSync(name)) return readSpecFile(name);
  const { spec } = await chooseBaseline(name, file);
  return { spec };
}
