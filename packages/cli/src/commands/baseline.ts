import path from 'node:path';
import { addBaseline, type Baseline, pinBaseline } from '@likeness/core/experiment';
import { systemClock } from '@likeness/host-node/clock';
import { orRefuse, Refused } from '../refused.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { drawTable } from '../screen/table.js';
import { baselinesFile, baselinesKind, chooseBaseline, readRunFile } from '../state/experiment-files.js';
import { changeState, readState } from '../state/state-file.js';

export interface BaselineOptions {
  /** A `baselines.json` that a team keeps beside its specs. */
  file?: string;
  json?: boolean;
}

export interface PinOptions extends BaselineOptions {
  name?: string;
  why?: string;
  by?: string;
  force?: boolean;
}

/** `likeness baseline pin`: keeps a run as what later runs are compared with. */
export async function pin(runFile: string, options: PinOptions): Promise<void> {
  await orRefuse(options, async () => {
    const { name = path.basename(runFile).replace(/(\.run)?\.json$/i, ''), why = '', by, force = false } = options;
    const run = await readRunFile(runFile);
    const baseline = pinBaseline(run, { name, why, now: systemClock.now(), ...(by === undefined ? {} : { by }) });
    const file = baselinesFile(options.file);
    await changeState(file, baselinesKind, (before) => {
      const after = addBaseline(before, baseline, force);
      if (after) return after;
      throw new Refused(
        'experiment/name-taken',
        `"${name}" is another run's name. Choose one with --name, or --force.`,
      );
    });
    if (options.json) return print(JSON.stringify({ ok: true, file, baseline }));
    print(plainLine(`pinned "${name}": ${describe(baseline)}  (${file})`));
  });
}

/** `likeness baseline list`. */
export async function listBaselines({ file, json = false }: BaselineOptions): Promise<void> {
  await orRefuse({ json }, async () => {
    const { baselines } = await readState(baselinesFile(file), baselinesKind);
    if (json) return print(JSON.stringify({ ok: true, baselines }));
    if (baselines.length === 0)
      return print('No baseline is pinned. `likeness baseline pin <name>.run.json` pins one.');
    print(drawTable(['name', 'family', 'engine', 'seeds', 'pinned', 'why'], baselines.map(rowOf)));
  });
}

/** `likeness baseline show`: one baseline in full. */
export async function showBaseline(name: string | undefined, { file, json = false }: BaselineOptions): Promise<void> {
  await orRefuse({ json }, async () => {
    const baseline = await chooseBaseline(name, file);
    if (json) return print(JSON.stringify({ ok: true, baseline }));
    const { run, why, pinnedAt, pinnedBy, spec } = baseline;
    print(plainLine(`${baseline.name}: ${describe(baseline)}`));
    print(
      plainLine(
        `run ${run}, pinned ${pinnedAt.slice(0, 10)}${pinnedBy ? ` by ${pinnedBy}` : ''}${why ? `: ${why}` : ''}`,
      ),
    );
    print(JSON.stringify(spec, null, 2));
  });
}

function describe({ engine, family, model, reference, seeds }: Baseline): string {
  const parts = [`${engine.id} ${engine.version}`, `family ${family}`, model && `model ${model}`];
  const photo = reference && `reference ${reference.slice(0, 12)}…`;
  return [...parts, photo, `seeds ${seeds.join(', ')}`].filter(Boolean).join(', ');
}

function rowOf({ name, family, engine, seeds, pinnedAt, why }: Baseline): string[] {
  return [name, family, `${engine.id} ${engine.version}`, seeds.join(' '), pinnedAt.slice(0, 10), why];
}
