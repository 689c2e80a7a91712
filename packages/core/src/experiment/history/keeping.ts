import { groupBy } from './group.js';
import type { ConsentTerm, Detector, Occurrence } from './history.js';
import { countOf } from './lines.js';

/** H5: two people took one baseline in different directions. */
export const twoPeopleOneBaseline: Detector = ({ runs }, meaningOf) => {
  const children = groupBy(runs, ({ spec }) => spec.baseline);
  return [...children].flatMap(([baseline, all]): Occurrence[] => {
    const people = groupBy(all, ({ by }) => by);
    const specs = [...people.values()].map((own) => new Set(own.map(({ spec }) => meaningOf(spec))));
    const apart = specs.some((own) => [...own].some((meaning) => specs.some((other) => !other.has(meaning))));
    if (!apart) return [];
    return [
      {
        values: { people: [...people.keys()].join(' and '), baseline },
        runs: [...people.values()].flat().map(({ run }) => run),
      },
    ];
  });
};

/** H6: runs whose task the engine can no longer be asked about. */
export const lostTaskIds: Detector = ({ runs }) => {
  const lost = runs.filter(({ task }) => task === undefined || task === '');
  if (lost.length === 0) return [];
  return [
    {
      values: { runs: `${countOf(lost.length, 'run')} ${lost.length === 1 ? 'is' : 'are'}` },
      runs: lost.map(({ run }) => run),
    },
  ];
};

/** H7: one path, several photos. */
export const referenceChangedInPlace: Detector = ({ runs }) => {
  const byPath = groupBy(runs, ({ spec }) => (spec.reference?.sha256 === undefined ? undefined : spec.reference.image));
  return [...byPath].flatMap(([image, all]): Occurrence[] => {
    const versions = new Set(all.map(({ spec }) => spec.reference?.sha256)).size;
    return versions < 2
      ? []
      : [{ values: { image, versions }, runs: all.map(({ run }) => run), path: ['reference', 'image'] }];
  });
};

/** H8: a consent that runs rest on is over. */
export const consentOver: Detector = ({ runs, consents = [], now }) => {
  const resting = groupBy(runs, ({ spec }) => spec.reference?.consent);
  return consents.flatMap((consent): Occurrence[] => {
    const derived = resting.get(consent.id);
    const end = endOf(consent, now);
    if (!derived || !end) return [];
    const files = derived.flatMap(({ portraits }) =>
      portraits.flatMap(({ file }) => (file === undefined ? [] : [file])),
    );
    const values = {
      consent: consent.id,
      ...end,
      runs: `${countOf(derived.length, 'run')} ${derived.length === 1 ? 'was' : 'were'}`,
      files: files.length > 0 ? files.join(', ') : 'none is on record',
    };
    return [{ values, runs: derived.map(({ run }) => run), path: ['reference', 'consent'] }];
  });
};

/** How and when a consent ended, if it has. The earlier of the two counts. */
function endOf({ until, withdrawn }: ConsentTerm, now: number): { ended: string; date: string } | undefined {
  const ends = [
    ...(withdrawn === undefined ? [] : [{ ended: 'was withdrawn', at: withdrawn }]),
    ...(until === undefined ? [] : [{ ended: 'ran out', at: until }]),
  ];
  const past = ends.filter(({ at }) => Date.parse(at) <= now).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const [first] = past;
  return first && { ended: first.ended, date: first.at.slice(0, 10) };
}
