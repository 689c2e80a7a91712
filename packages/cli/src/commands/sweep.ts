import path from 'node:path';
import { type PlannedRun, planSweep, type SweptVariable } from '@likeness/core/experiment';
import { type Block, blocks } from '@likeness/core/spec';
import { readSpecFile } from '@likeness/host-node/spec-file';
import { orRefuse, Refused } from '../refused.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { drawTable } from '../screen/table.js';
import { nameOutputs, writeSpecs } from '../spec-files/write-specs.js';
import { blockOf } from '../sweep/block-of.js';
import { sweptValue } from '../sweep/sweep-runs.js';
import { drawSweep } from '../sweep/sweep-sheet.js';

export interface SweepOptions {
  /** Phrases, comma separated. */
  values?: string;
  /** The block that the phrases belong to; without it, the one that the vocabulary has them in. */
  in?: Block;
  /** The phrase that they take the place of. */
  instead?: string;
  /** Add them, whatever else of their kind stands there. */
  add?: boolean;
  /** `name=value,value`. */
  setting?: string;
  seeds: readonly number[];
  /** A folder for the specs. */
  write?: string;
  /** A PNG with all portraits: a row for each value, a column for each seed. */
  sheet?: string;
  /** A folder to keep the portraits and their records in. */
  out?: string;
  cell: number;
  force?: boolean;
  forceLint?: boolean;
  json?: boolean;
}

/** `likeness sweep`: one spec for each value of one variable and each seed; draws them side by side when asked to. */
export async function sweep(specFile: string, options: SweepOptions): Promise<void> {
  await orRefuse(options, async () => {
    const { spec } = await readSpecFile(specFile);
    const variables = variablesOf(options);
    const planned = planSweep({ spec, variables, seeds: options.seeds });
    if (!planned.ok) throw Refused.because(planned.finding);
    const { write, json = false } = options;
    const from = path.dirname(specFile);
    const written =
      write === undefined ? [] : await writeSpecs(nameOutputs(planned.runs), { ...options, from, folder: write });
    const drawn = isDrawn(options) ? await drawSweep(planned.runs, variables[0], { ...options, from }) : undefined;
    if (json) return print(JSON.stringify({ ok: true, runs: planned.runs, written, ...drawn }));
    const files = [...written, ...(drawn?.kept ?? []), ...(drawn?.sheet ? [drawn.sheet] : [])];
    if (files.length === 0) print(describe(planned.runs));
    for (const file of files) print(plainLine(path.relative(process.cwd(), file)));
    if (drawn) print(`${drawn.portraits} portraits, ${drawn.different} different`);
  });
}

function isDrawn({ sheet, out }: SweepOptions): boolean {
  return sheet !== undefined || out !== undefined;
}

function variablesOf({ values, in: named, instead, add, setting }: SweepOptions): SweptVariable[] {
  const variables: SweptVariable[] = [];
  if (values !== undefined) {
    const block = named ?? blockOf(listOf(values));
    if (block === undefined) throw new Refused('usage', `Say which block they belong to: --in ${blocks.join(', ')}.`);
    const replaced = { ...(instead === undefined ? {} : { instead }), ...(add === undefined ? {} : { add }) };
    variables.push({ block, values: listOf(values), ...replaced });
  }
  if (setting !== undefined) {
    const [, name, list] = /^\s*([\w.]+)\s*=(.*)$/s.exec(setting) ?? [];
    if (name === undefined)
      throw new Refused('usage', `"${setting}": expected name=value,value such as guidance=4,5,6.`);
    variables.push({ setting: name, values: listOf(list ?? '') });
  }
  return variables;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function describe(runs: readonly PlannedRun[]): string {
  const rows = runs.map((run) => ({ name: run.name, value: sweptValue(run), seed: String(run.spec.settings.seed) }));
  const isValued = rows.some(({ value }) => value !== '');
  return drawTable(
    isValued ? ['run', 'value', 'seed'] : ['run', 'seed'],
    rows.map(({ name, value, seed }) => (isValued ? [name, value, seed] : [name, seed])),
  );
}
