import type { PortraitSpec } from '../../spec/index.js';
import { diffSpecs } from '../diff/diff-specs.js';
import { seedVariable, type Variable } from '../diff/difference.js';
import type { MeaningOf } from '../diff/meaning.js';
import { foldWords } from '../diff/one-meaning.js';
import { wordBlocks } from '../diff/phrase.js';
import type { PastRun } from '../run/past-run.js';
import { groupBy } from './group.js';

/** Runs of one spec that follow each other, differing in their seeds at most. */
export interface Station {
  readonly runs: readonly PastRun[];
  readonly spec: PortraitSpec;
  readonly meaning: string;
}

/** The runs of one line of work (the same baseline, or the same portrait), oldest first, as stations. */
export function linesOf(runs: readonly PastRun[], meaningOf: MeaningOf): Station[][] {
  const oldestFirst = [...runs].sort((a, b) => Date.parse(a.submittedAt) - Date.parse(b.submittedAt));
  const lines = groupBy(oldestFirst, ({ spec: { baseline, output } }) => {
    return JSON.stringify(baseline === undefined ? [output?.name ?? null] : { baseline });
  });
  return [...lines.values()].map((line) => toStations(line, meaningOf));
}

function toStations(runs: readonly PastRun[], meaningOf: MeaningOf): Station[] {
  const stations: { runs: PastRun[]; spec: PortraitSpec; meaning: string }[] = [];
  for (const run of runs) {
    const last = stations.at(-1);
    const meaning = meaningOf(run.spec);
    if (last?.meaning === meaning) last.runs.push(run);
    else stations.push({ runs: [run], spec: run.spec, meaning });
  }
  return stations;
}

/** What differs between two specs besides their seeds. */
export function changedBesidesSeed(from: PortraitSpec, to: PortraitSpec): readonly Variable[] {
  return diffSpecs(from, to).variables.filter(({ id }) => id !== seedVariable);
}

/** A variable without the place of its phrase: a setting's id, or the block's name. */
export function topicOf({ id }: Variable): string {
  return id.split('/')[0]!;
}

/** How many words the blocks of a spec have. */
export function countWords(spec: PortraitSpec): number {
  return wordBlocks.reduce((sum, block) => {
    const value = spec[block];
    const texts = typeof value === 'string' ? [value] : (value ?? []);
    return sum + texts.reduce((words, text) => words + foldWords(text).length, 0);
  }, 0);
}

/** "1 run", "3 runs". */
export function countOf(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
