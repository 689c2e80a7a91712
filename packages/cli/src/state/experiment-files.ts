import path from 'node:path';
import {
  type Baseline,
  type BaselinesFile,
  findBaseline,
  type PastRun,
  parseBaselines,
  parseRatings,
  parseRun,
  type RatingsFile,
  writeBaselines,
  writeRatings,
} from '@likeness/core/experiment';
import type { PortraitSpec } from '@likeness/core/spec';
import { readTextFile } from '@likeness/host-node/spec-file';
import { Refused } from '../refused.js';
import { readState, type StateKind, stateFolder, understood } from './state-file.js';

export const baselinesKind: StateKind<BaselinesFile> = {
  parse: parseBaselines,
  write: writeBaselines,
  empty: { version: 1, baselines: [] },
};
export const ratingsKind: StateKind<RatingsFile> = {
  parse: parseRatings,
  write: writeRatings,
  empty: { version: 1, ratings: [] },
};

export const presetsFile = path.join(stateFolder, 'presets.json');
export const ratingsFile = path.join(stateFolder, 'ratings.json');

/** Where the baselines stand: in the state folder, or where a team keeps them. */
export function baselinesFile(named?: string): string {
  return named ?? path.join(stateFolder, 'baselines.json');
}

/** Reads a `<name>.run.json`. */
export async function readRunFile(file: string): Promise<PastRun> {
  return understood(file, parseRun(await readTextFile(file)));
}

/**
 * The baseline of this name or run id. Without a name: the one that the spec names, or the only one there is. Refused when
 * there is none, or several.
 */
export async function chooseBaseline(name?: string, file?: string, spec?: PortraitSpec): Promise<Baseline> {
  const stored = await readState(baselinesFile(file), baselinesKind);
  const wanted = name ?? spec?.baseline;
  const names = stored.baselines.map((baseline) => baseline.name);
  if (names.length === 0) {
    throw new Refused(
      'experiment/no-baseline',
      'No baseline is pinned. `likeness baseline pin <name>.run.json` pins one.',
    );
  }
  const found = wanted === undefined ? onlyOf(stored.baselines) : findBaseline(stored, wanted);
  if (found) return found;
  const asked = wanted === undefined ? 'Say which baseline with --baseline' : `There is no baseline "${wanted}"`;
  throw new Refused('experiment/no-baseline', `${asked}: there are ${names.join(', ')}.`);
}

/** The baseline that a spec names, or the only one there is; undefined when there is none, or several. */
export async function baselineIfAny({ baseline: named }: PortraitSpec): Promise<Baseline | undefined> {
  const stored = await readState(baselinesFile(), baselinesKind);
  return named === undefined ? onlyOf(stored.baselines) : findBaseline(stored, named);
}

function onlyOf<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
