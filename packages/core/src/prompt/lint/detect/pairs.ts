import { type LintContext, type Occurrence, occurrencesOf, placeOf } from '../context.js';
import { cutChanges } from '../cut.js';
import { type Observation, type Remedy, remedy } from '../observation.js';
import { type Pair, pairs } from '../rule.js';

/** The pairs by each entry or class of their first side. */
const bySide: ReadonlyMap<string, readonly Pair[]> = groupBySide();

function groupBySide(): Map<string, Pair[]> {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    for (const ref of pair.a) {
      const group = groups.get(ref);
      if (group) group.push(pair);
      else groups.set(ref, [pair]);
    }
  }
  return groups;
}

/** The contradictions that the words show: both sides of a pair are said to be there, in different words. */
export function detectPairs(context: LintContext): Observation[] {
  const candidates = new Set<Pair>();
  for (const ref of context.present.keys()) for (const pair of bySide.get(ref) ?? []) candidates.add(pair);
  const observations: Observation[] = [];
  for (const pair of candidates) {
    if (!pair.b.some((ref) => context.present.has(ref))) continue;
    const sides = [sideOf(context, pair, 'a'), sideOf(context, pair, 'b')] as const;
    const found = firstContradiction(...sides);
    if (found) observations.push({ ...observe(context, pair, found.a, found.b), sides });
  }
  return observations.sort((a, b) => breadth(b) - breadth(a));
}

/** A pair that speaks of more words comes first, so that one which speaks of some of them has nothing to add. */
function breadth({ sides }: Observation): number {
  return sides === undefined ? 0 : sides[0].length * sides[1].length;
}

/** How many occurrences of a side are compared: a text that repeats a phrase a thousand times says nothing new. */
const enough = 16;

function sideOf(context: LintContext, pair: Pair, side: 'a' | 'b'): readonly Occurrence[] {
  return occurrencesOf(context, pair[side])
    .slice(0, enough)
    .filter((one) => !isExempt(pair, one));
}

function firstContradiction(as: readonly Occurrence[], bs: readonly Occurrence[]) {
  for (const a of as) {
    for (const b of bs) {
      if (!overlaps(a, b)) return { a, b };
    }
  }
  return undefined;
}

function overlaps(a: Occurrence, b: Occurrence): boolean {
  return a.in === b.in && a.match.range[0] < b.match.range[1] && b.match.range[0] < a.match.range[1];
}

function isExempt({ unless }: Pair, { clause }: Occurrence): boolean {
  return unless.length > 0 && clause.matches.some(({ entry }) => unless.includes(entry.id));
}

function observe(context: LintContext, pair: Pair, a: Occurrence, b: Occurrence): Observation {
  const [first, second] = pair.drop === 'a' ? (['a', 'b'] as const) : (['b', 'a'] as const);
  return {
    rule: pair.id,
    where: placeOf(first === 'a' ? a : b),
    values: { a: a.match.text, b: b.match.text, why: pair.why },
    remedies: () => [...removeSide(context, pair, first), ...removeSide(context, pair, second)],
  };
}

function removeSide(context: LintContext, pair: Pair, side: 'a' | 'b'): Remedy[] {
  const all = distinct(occurrencesOf(context, pair[side]).filter((one) => !isExempt(pair, one)));
  if (all.length > enough) return [];
  const drop = [...new Set(all.map(({ match }) => match.text))].join('", "');
  return remedy(cutChanges(context, all), { drop });
}

/** One occurrence for each range: a phrase may stand for several entries. */
function distinct(occurrences: readonly Occurrence[]): Occurrence[] {
  const seen = new Map<string, Occurrence>();
  for (const one of occurrences) seen.set(`${one.in.path.join('/')} ${one.match.range[0]}`, one);
  return [...seen.values()];
}
