import { nameFromWords, type PortraitSpec } from '../../spec/index.js';

/** One run of a plan: a spec that is ready to be written to a file and run. */
export interface PlannedRun {
  /** A file name without an ending, unique in its plan. */
  name: string;
  /** What is special about it, for people. */
  label: string;
  spec: PortraitSpec;
}

/** Gives each planned run a file name made from its label. Equal names get a number. */
export function nameRuns(runs: readonly { label: string; spec: PortraitSpec }[], prefix: string): PlannedRun[] {
  const used = new Set<string>();
  return runs.map(({ label, spec }) => {
    const plain = nameFromWords(`${prefix} ${label}`);
    let name = plain;
    for (let number = 2; used.has(name); number++) name = `${plain}-${number}`;
    used.add(name);
    return { name, label, spec };
  });
}
