import type { Match } from '../../match/read.js';
import { type LintContext, type Occurrence, placeOf } from '../context.js';
import { cutChanges } from '../cut.js';
import { type Observation, remedy } from '../observation.js';
import { reasons } from '../rule.js';
import { isToldOfBoth, type Told } from '../told.js';

/** Classes of which a picture has one. `differ` says when two entries are really two. */
const kinds: readonly {
  readonly rule: string;
  readonly group: string;
  readonly differ: (a: Match, b: Match) => boolean;
}[] = [
  { rule: 'framing/two-framings', group: 'framing.*', differ: (a, b) => apart(a, b, 'rank') >= 2 },
  {
    rule: 'lens/two-focal-lengths',
    group: 'lens.*',
    differ: (a, b) => isNumber(a) && isNumber(b) && a.value !== b.value,
  },
  { rule: 'depth/several-apertures', group: 'aperture.*', differ: (a, b) => a.value !== b.value },
  {
    rule: 'light/several-patterns',
    group: 'pattern.*',
    differ: (a, b) => a.entry !== b.entry && named.has(a.entry.id) && named.has(b.entry.id),
  },
  {
    rule: 'style/several-media',
    group: 'illustration.*',
    differ: (a, b) => a.entry !== b.entry && !general.has(a.entry.id) && !general.has(b.entry.id),
  },
  { rule: 'style/two-artists', group: 'artist.*', differ: (a, b) => a.entry !== b.entry },
];

/** Patterns that place the key light; rim, back, broad and short go with any of them. */
const named: ReadonlySet<string> = new Set(
  ['butterfly', 'clamshell', 'loop', 'rembrandt', 'split', 'flat'].map((id) => `pattern.${id}`),
);
/** "oil painting" is an illustration too: the general words contradict no technique. */
const general: ReadonlySet<string> = new Set([
  'illustration.illustration',
  'illustration.cartoon',
  'illustration.line',
]);

/** Two distances, focal lengths, apertures, patterns, techniques or artists where a picture has one. */
export function detectSameKind(context: LintContext, told: Told): Observation[] {
  return kinds.flatMap(({ rule, group, differ }) => {
    const [first, ...rest] = context.present.get(group) ?? [];
    if (first === undefined || rest.length === 0) return [];
    const others = rest.filter(({ match }) => differ(first.match, match));
    const other = others.find((one) => !isToldOfBoth(told, first, one));
    return other ? [observe(context, rule, first, other, others)] : [];
  });
}

function observe(context: LintContext, rule: string, a: Occurrence, b: Occurrence, others: Occurrence[]): Observation {
  return {
    rule,
    where: placeOf(b),
    values: { a: a.match.text, b: b.match.text, why: reasons.get(rule) ?? '' },
    remedies: () => remedy(others.length > 8 ? undefined : cutChanges(context, others)),
  };
}

function apart(a: Match, b: Match, figure: string): number {
  return Math.abs((a.entry.figures[figure] ?? 0) - (b.entry.figures[figure] ?? 0));
}

function isNumber({ value }: Match): boolean {
  return value !== undefined;
}
