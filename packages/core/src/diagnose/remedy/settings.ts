import { nearestBucket } from '../../prompt/index.js';
import type { PortraitSpec } from '../../spec/index.js';
import { type Offer, type Remedy, setValue, toHundredths } from './remedy.js';

/** Strength is not raised above this: beyond it the picture copies the photo (AB). */
const strongest = 0.9;
/** Nor lowered below this: beneath it no likeness is held (AB, CQ-N). */
const weakest = 0.3;

function lowerGuidance(by: number): Remedy {
  return ({ settings }, { family }) => {
    const band = family?.guidance?.band;
    if (!band) return undefined;
    const from = settings.guidance ?? family.guidance?.usual;
    if (from === undefined || from <= band[0]) return undefined;
    const to = from > band[1] ? band[1] : Math.max(band[0], toHundredths(from - by));
    return setValue(['settings', 'guidance'], from, to);
  };
}

function moveStrength(by: number): Remedy {
  return ({ reference }) => {
    if (!reference) return undefined;
    const { strength } = reference;
    if (by > 0 ? strength >= strongest : strength <= weakest) return undefined;
    const to = toHundredths(Math.min(by > 0 ? strongest : strength, Math.max(weakest, strength + by)));
    return setValue(['reference', 'strength'], strength, to);
  };
}

const guidanceDown = lowerGuidance(0.5);
const strengthDown = moveStrength(-0.1);

/** Weak first: strength under 0.6 is raised; then a late start is brought forward. */
const anchor: Remedy = ({ reference }) => {
  if (!reference) return undefined;
  const { strength, start = 0 } = reference;
  if (strength >= 0.6) return setValue(['reference', 'start'], start, 0, { name: 'start' });
  return setValue(['reference', 'strength'], strength, 0.7, { name: 'strength' });
};

const stepsIntoBand: Remedy = ({ settings: { steps } }, { family }) => {
  const own = family?.steps;
  if (!own || steps === undefined) return undefined;
  const isFine = own.only ? own.only.includes(steps) : steps >= own.band[0] && steps <= own.band[1];
  return isFine ? undefined : setValue(['settings', 'steps'], steps, own.usual);
};

function setCount(to: number, applies: (count: number) => boolean): Remedy {
  return ({ settings: { count } }) => (applies(count) ? setValue(['settings', 'count'], count, to) : undefined);
}

const countOne = setCount(1, (count) => count > 1);

const fewerSteps: Remedy = ({ settings: { steps } }, { family }) => {
  const least = family?.steps?.band[0] ?? 1;
  if (steps === undefined || family?.steps?.only) return undefined;
  return setValue(['settings', 'steps'], steps, Math.max(least, Math.round(steps * 0.7)), { name: 'steps' });
};

/** Both edges are one setting: the size. */
function setSize({ settings }: PortraitSpec, width: number, height: number): Offer | undefined {
  const changes = [
    ...(settings.width === width ? [] : [{ path: ['settings', 'width'], value: width }]),
    ...(settings.height === height ? [] : [{ path: ['settings', 'height'], value: height }]),
  ];
  if (changes.length === 0) return undefined;
  const from = `${settings.width} x ${settings.height}`;
  return { changes, values: { from, to: `${width} x ${height} px`, name: 'the size' } };
}

const trainedSize: Remedy = (spec, { family }) => {
  if (!family || family.size.buckets.length === 0) return undefined;
  return setSize(spec, ...nearestBucket(family, spec.settings.width, spec.settings.height));
};

/** Half as tall again, on the family's grid, as long as it was trained for such an edge. */
const taller: Remedy = ({ settings: { height } }, { family }) => {
  const grid = family?.size.multiple ?? 8;
  const most = Math.min(family?.size.edge[1] ?? 4096, 4096);
  const to = Math.floor(Math.min(most, height * 1.5) / grid) * grid;
  return to > height ? setValue(['settings', 'height'], height, to) : undefined;
};

function firstOf(...remedies: readonly Remedy[]): Remedy {
  return (...known) => {
    for (const remedy of remedies) {
      const offer = remedy(...known);
      if (offer) return offer;
    }
    return undefined;
  };
}

const named =
  (name: string, remedy: Remedy): Remedy =>
  (...known) => {
    const offer = remedy(...known);
    return offer && { ...offer, values: { ...offer.values, name } };
  };

/** Remedies that move one number. */
export const settingRemedies = {
  'guidance-down': guidanceDown,
  'guidance-down-1': lowerGuidance(1),
  'strength-up': moveStrength(0.1),
  'strength-down': strengthDown,
  'strength-down-2': moveStrength(-0.2),
  'strength-down-style': moveStrength(-0.15),
  'strength-or-guidance-down': firstOf(
    named("the reference's strength", strengthDown),
    named('guidance', guidanceDown),
  ),
  anchor,
  'steps-into-band': stepsIntoBand,
  'count-one': countOne,
  'count-three': setCount(3, (count) => count < 3),
  'less-work': firstOf(named('the number of portraits', countOne), fewerSteps, trainedSize),
  'less-memory': firstOf(named('the number of portraits', countOne), trainedSize),
  'size-trained': trainedSize,
  taller,
  'off-by-eight': (spec) => setSize(spec, offGrid(spec.settings.width), offGrid(spec.settings.height)),
  'seed-next': ({ settings: { seed } }) =>
    setValue(['settings', 'seed'], seed, seed < Number.MAX_SAFE_INTEGER ? seed + 1 : 1),
} satisfies Record<string, Remedy>;

/** Eight px less for edges that models know by heart (CII: 1016 instead of 1024). */
function offGrid(edge: number): number {
  return edge % 64 === 0 ? edge - 8 : edge;
}
