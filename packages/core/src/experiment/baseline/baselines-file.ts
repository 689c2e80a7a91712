import * as z from 'zod';
import { readStored, type Stored, uniqueBy, writeStored } from '../run/stored.js';
import { Baseline } from './baseline.js';

/** The content of a team's `baselines.json`. */
export const BaselinesFile = z.looseObject({
  version: z.literal(1),
  baselines: z.array(Baseline).superRefine(uniqueBy((baseline) => baseline.name)),
});
export type BaselinesFile = z.output<typeof BaselinesFile>;

/** Reads the text of a `baselines.json`. Two baselines of one name are refused: one of them would never be found. */
export function parseBaselines(text: string): Stored<BaselinesFile> {
  return readStored(BaselinesFile, text);
}

/** The text of a `baselines.json`, sorted by name so that two people's additions merge. */
export function writeBaselines(file: BaselinesFile): string {
  return writeStored({ ...file, baselines: [...file.baselines].sort((a, b) => (a.name < b.name ? -1 : 1)) });
}

/** The baseline of this name, or of this run's id. Names come first. */
export function findBaseline(file: BaselinesFile, nameOrRun: string): Baseline | undefined {
  const { baselines } = file;
  return baselines.find(({ name }) => name === nameOrRun) ?? baselines.find(({ run }) => run === nameOrRun);
}

/** The file with a baseline added. Undefined when its name is taken by another run and `replace` is not set. */
export function addBaseline(file: BaselinesFile, baseline: Baseline, replace = false): BaselinesFile | undefined {
  const known = file.baselines.find(({ name }) => name === baseline.name);
  if (known && known.run !== baseline.run && !replace) return undefined;
  return { ...file, baselines: [...file.baselines.filter((other) => other !== known), baseline] };
}
