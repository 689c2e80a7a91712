import type { PortraitSpec } from '../../spec/index.js';
import { diffSpecs } from '../diff/diff-specs.js';
import { nameOfEngine } from '../run/diff-runs.js';
import type { PastRun } from '../run/past-run.js';
import { outputsOf } from '../verdict/summary.js';
import { minOutputs } from '../verdict/verdict.js';
import { groupBy } from './group.js';
import type { Detector, Occurrence } from './history.js';
import { countOf, countWords, linesOf } from './lines.js';

/** H1: a rated spec has fewer distinct outputs than a verdict needs. */
export const judgedOnTooFew: Detector = ({ runs, ratings = [] }, meaningOf) => {
  const specs = groupBy(runs, (run) => `${nameOfEngine(run)} ${meaningOf(run.spec)}`);
  const judged = new Set(ratings.map(({ run }) => run));
  return [...specs.values()].flatMap((same) => {
    const rated = same.filter(({ run }) => judged.has(run));
    const outputs = outputsOf(same, []).length;
    if (rated.length === 0 || outputs >= minOutputs) return [];
    return [
      {
        values: { runs: `${countOf(rated.length, 'run')} ${was(rated.length)}`, outputs, needed: minOutputs },
        runs: idsOf(rated),
      },
    ];
  });
};

/** H2: somebody wrote "better" or "worse" about a run that names no pinned baseline. */
export const comparedWithNothing: Detector = ({ runs, ratings = [], baselines = [] }) => {
  const pinned = new Set(baselines.flatMap(({ name, run }) => [name, run]));
  const compared = new Set(ratings.filter(({ mark }) => typeof mark === 'string').map(({ run }) => run));
  const without = runs.filter(({ run, spec }) => compared.has(run) && !pinned.has(spec.baseline ?? ''));
  if (without.length === 0) return [];
  return [
    {
      values: { runs: `${countOf(without.length, 'run')} ${was(without.length)}` },
      runs: idsOf(without),
      path: ['baseline'],
    },
  ];
};

/** Five stations in a row, each longer than the one before. */
const minGrowth = 5;

/** H4: the prompt grew run by run. */
export const promptGrew: Detector = ({ runs }, meaningOf) =>
  linesOf(runs, meaningOf).flatMap((line) => {
    const counts = line.map(({ spec }) => countWords(spec));
    const occurrences: Occurrence[] = [];
    for (let from = 0; from < line.length; ) {
      let to = from;
      while (to + 1 < line.length && counts[to + 1]! > counts[to]!) to++;
      if (to - from + 1 >= minGrowth) {
        const grown = line.slice(from, to + 1);
        const values = {
          steps: grown.length,
          first: counts[from]!,
          last: counts[to]!,
          added: addedBetween(grown[0]!.spec, grown.at(-1)!.spec),
        };
        occurrences.push({ values, runs: grown.flatMap((station) => idsOf(station.runs)) });
      }
      from = to + 1;
    }
    return occurrences;
  });

function addedBetween(from: PortraitSpec, to: PortraitSpec): string {
  const phrases = diffSpecs(from, to).differences.flatMap((difference) =>
    difference.kind === 'phrase' && difference.to && difference.change !== 'weight' ? [`"${difference.to.text}"`] : [],
  );
  return phrases.length > 0 ? phrases.slice(0, 8).join(', ') : 'longer wordings';
}

function idsOf(runs: readonly PastRun[]): string[] {
  return runs.map(({ run }) => run);
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were';
}
