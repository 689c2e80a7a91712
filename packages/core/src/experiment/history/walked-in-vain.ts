import type { PortraitSpec } from '../../spec/index.js';
import { latestRatings, type Rating } from '../verdict/rating.js';
import { meanOf, outputsOf } from '../verdict/summary.js';
import type { Detector, Occurrence } from './history.js';
import levers from './levers.json' with { type: 'json' };
import { changedBesidesSeed, linesOf, type Station, topicOf } from './lines.js';

/** Four runs on one lever whose mean ratings lie within half a star (heuristic). */
const minSteps = 4;
const flatWithin = 0.5;

/** Where a spec holds a variable whose id is not its path. */
const paths: ReadonlyMap<string, readonly string[]> = new Map([
  ['settings.size', ['settings', 'width']],
  ['reference.photo', ['reference', 'image']],
]);

/** H3: one variable was walked up and down and the ratings stayed flat. */
export const walkedInVain: Detector = ({ runs, ratings = [] }, meaningOf) => {
  const latest = latestRatings(ratings);
  const stretches = linesOf(runs, meaningOf).flatMap(stretchesOf);
  const tried = new Set(stretches.map(({ lever }) => lever));
  return stretches.flatMap(({ lever, stations }): Occurrence[] => {
    const marks = stations.map((station) => markOf(station, latest));
    const known = marks.filter((mark) => mark !== undefined);
    if (known.length < marks.length || known.length < minSteps) return [];
    const [lowest, highest] = [Math.min(...known), Math.max(...known)];
    if (highest - lowest > flatWithin) return [];
    const next = nextLever(lever, stations[0]!.spec, tried);
    return [
      {
        values: { steps: stations.length, lever: titleOf(lever), lowest, highest, next },
        runs: stations.flatMap((station) => station.runs.map(({ run }) => run)),
        path: paths.get(lever) ?? lever.split('.'),
      },
    ];
  });
};

/** Maximal rows of stations of which each differs from the one before in the same single variable. */
function stretchesOf(line: readonly Station[]): { lever: string; stations: Station[] }[] {
  const stretches: { lever: string; stations: Station[] }[] = [];
  for (let at = 1; at < line.length; at++) {
    const variables = changedBesidesSeed(line[at - 1]!.spec, line[at]!.spec);
    const [variable] = variables;
    if (!variable || variables.length > 1) continue;
    const lever = topicOf(variable);
    const last = stretches.at(-1);
    if (last?.lever === lever && last.stations.at(-1) === line[at - 1]) last.stations.push(line[at]!);
    else stretches.push({ lever, stations: [line[at - 1]!, line[at]!] });
  }
  return stretches;
}

/** The mean stars of a station; without stars the mean of its comparisons, where 3 is "the same as the baseline". */
function markOf({ runs }: Station, ratings: readonly Rating[]): number | undefined {
  const outputs = outputsOf(runs, ratings);
  const stars = outputs.flatMap((output) => (output.stars === undefined ? [] : [output.stars]));
  if (stars.length > 0) return Math.round(meanOf(stars) * 10) / 10;
  const compared = outputs.flatMap((output) => output.compared);
  return compared.length > 0 ? 3 + Math.round(meanOf(compared) * 10) / 10 : undefined;
}

/** The first lever, in the order of what helps most, that this history has not tried and the spec has. */
function nextLever(lever: string, spec: PortraitSpec, tried: ReadonlySet<string>): string {
  const has = {
    nothing: true,
    reference: spec.reference !== undefined,
    guidance: spec.settings.guidance !== undefined,
    steps: spec.settings.steps !== undefined,
  };
  const usable = levers.filter(
    ({ needs, variables }) => (isKey(has, needs) ? has[needs] : false) && !variables.includes(lever),
  );
  const fresh = usable.find(({ variables }) => variables.every((variable) => !tried.has(variable)));
  return (fresh ?? usable[0])?.title ?? 'another engine';
}

function titleOf(lever: string): string {
  return (
    levers.find(({ id, variables }) => id !== 'prompt' && variables.includes(lever))?.title ??
    lever.replace('settings.', '')
  );
}

function isKey<T extends object>(record: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(record, key);
}
