import {
  applyPreset,
  type Preset,
  type PresetsFile,
  parsePresets,
  promote,
  writePresets,
} from '@likeness/core/experiment';
import { editText } from '@likeness/core/spec-text';
import { systemClock } from '@likeness/host-node/clock';
import { readSpecFile, readTextFile } from '@likeness/host-node/spec-file';
import { orRefuse, Refused } from '../refused.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { presetsFile } from '../state/experiment-files.js';
import { replaceFile } from '../state/replace-file.js';
import { changeState, readState, type StateKind } from '../state/state-file.js';
import { judgeRuns, type VerdictOptions } from './verdict.js';

const presetsKind: StateKind<PresetsFile> = {
  parse: parsePresets,
  write: writePresets,
  empty: { version: 1, presets: [] },
};

export interface PromoteOptions extends VerdictOptions {
  name: string;
  why: string;
  by?: string;
}

/** `likeness preset promote`: makes a value that a verdict speaks for the team's own, with the runs that showed it. */
export async function promotePreset(runFiles: readonly string[], options: PromoteOptions): Promise<void> {
  await orRefuse(options, async () => {
    const { baseline, runs, answer } = await judgeRuns(runFiles, options);
    const judged = answer.says === 'verdict' ? runs.find(({ run }) => answer.runs.includes(run)) : runs[0];
    const { name, why, by } = options;
    const facts = { name, why, baseline, spec: judged?.spec ?? baseline.spec, verdict: answer, now: systemClock.now() };
    const promoted = promote(by === undefined ? facts : { ...facts, by });
    if (!promoted.ok) throw Refused.because(promoted.finding);
    const { preset } = promoted;
    await changeState(presetsFile, presetsKind, (before) => {
      return { ...before, presets: [...before.presets.filter((one) => one.name !== name), preset] };
    });
    print(
      options.json
        ? JSON.stringify({ ok: true, file: presetsFile, preset })
        : plainLine(`${describe(preset)}  (${presetsFile})`),
    );
  });
}

/** `likeness preset list`. */
export async function listPresets({ json = false }: { json?: boolean }): Promise<void> {
  await orRefuse({ json }, async () => {
    const { presets } = await readState(presetsFile, presetsKind);
    if (json) return print(JSON.stringify({ ok: true, presets }));
    if (presets.length === 0) print('No presets yet. `likeness preset promote <runs...> --name <name>` makes one.');
    for (const preset of presets) print(plainLine(describe(preset)));
  });
}

/** `likeness preset apply`: gives a spec file the value of a preset, and leaves the rest of it as it was typed. */
export async function usePreset(name: string, file: string, { json = false }: { json?: boolean }): Promise<void> {
  await orRefuse({ json }, async () => {
    const { presets } = await readState(presetsFile, presetsKind);
    const preset = presets.find((one) => one.name === name);
    if (!preset) {
      const known = presets.map((one) => one.name).join(', ') || 'none yet';
      throw new Refused('experiment/no-preset', `There is no preset "${name}": there are ${known}.`);
    }
    const { spec } = await readSpecFile(file);
    const applied = applyPreset(spec, preset);
    if (!applied.ok) throw Refused.because(applied.finding);
    const { changes } = applied;
    const edited = editText(await readTextFile(file), changes);
    if (edited === undefined)
      throw new Refused('spec/not-json', `${file} has changed meanwhile and is no JSON now: nothing was written.`);
    if (changes.length > 0) await replaceFile(file, edited);
    if (json) return print(JSON.stringify({ ok: true, file, changes }));
    print(plainLine(changes.length > 0 ? `${file}  ${describe(preset)}` : `${file}  has it already`));
  });
}

/** `house light: lighting "split lighting" (embedded; n = 3)`. */
function describe({ name, family, sets, evidence }: Preset): string {
  const value = 'setting' in sets ? `${sets.setting} ${sets.value}` : `${sets.block} "${sets.phrase}"`;
  return `${name}: ${value} (${family}; n = ${evidence.n})`;
}
