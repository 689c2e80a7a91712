import type { Change } from '../../../finding/index.js';
import { positiveWording } from '../../compile/rewrite.js';
import { ignoresNegatives } from '../../family/family.js';
import type { ClauseReading } from '../../match/read.js';
import { type LintContext, type Occurrence, placeOf, type TextReading } from '../context.js';
import { cutChanges } from '../cut.js';
import { type Observation, remedy } from '../observation.js';
import { reasons } from '../rule.js';
import { areTold, type Told } from '../told.js';

/** Constraints that the family cannot be told, or that stand in the wrong block. */
export function detectConstraints(context: LintContext, told: Told): Observation[] {
  return [...detectIgnored(context, told), ...detectDenials(context, told), ...detectTrigger(context)];
}

function detectIgnored(context: LintContext, told: Told): Observation[] {
  const { family, spec, vocabulary } = context;
  if (family === undefined || !ignoresNegatives(family, spec.settings.guidance)) return [];
  const observations: Observation[] = [];
  const wordings: string[] = [];
  const unsaid: string[] = [];
  for (const { text, reading } of context.avoid) {
    const matches = reading.matches.map((match) => ({ ...match, negated: true }));
    const wording = positiveWording({ matches }, vocabulary);
    if (wording === undefined) unsaid.push(text);
    else if (!spec.constraints.includes(wording)) wordings.push(wording);
  }
  const [first] = context.avoid;
  if (first && !context.avoid.every((text) => areTold(told, text, text.reading.matches))) {
    observations.push({
      rule: 'constraint/negative-ignored',
      where: { path: first.path, range: [0, first.text.length] },
      values: {
        term: context.avoid
          .map(({ text }) => text)
          .join(', ')
          .slice(0, 140),
        wording: wordings.join(', '),
        why: reasons.get('constraint/negative-ignored') ?? '',
      },
      remedies: () =>
        remedy(
          unsaid.length > 0
            ? undefined
            : [
                { path: ['constraints'], value: [...spec.constraints, ...new Set(wordings)] },
                { path: ['avoid'], value: undefined },
              ],
        ),
    });
  }
  for (const text of context.texts) {
    const { block, path, reading } = text;
    if (block !== 'constraints') continue;
    for (const clause of reading.clauses) {
      if (!clause.denies || positiveWording(clause, vocabulary) !== undefined) continue;
      if (areTold(told, text, clause.matches)) continue;
      const term = reading.text.slice(clause.start, clause.end).slice(0, 140);
      observations.push({
        rule: 'constraint/no-positive-wording',
        where: { path, range: [clause.start, clause.end] },
        values: { term, family: family.name },
      });
    }
  }
  return observations;
}

/** What is asked for and forbidden. Words that mean several things are asked for once. */
export function detectBothSides(context: LintContext): Observation[] {
  const conflicts = new Map<string, { wanted: Occurrence; ban: Occurrence; bans: Occurrence[] }>();
  for (const [id, denied] of context.denied) {
    const ban = denied[0]!;
    if (!isBan(ban) || ban.match.entry.class === 'fault') continue;
    const wanted = context.present.get(id)?.[0];
    if (wanted === undefined) continue;
    const key = [wanted, ban].map(({ in: { path }, match }) => `${path.join('/')} ${match.range[0]}`).join(' ');
    const bans = [...(conflicts.get(key)?.bans ?? []), ...denied.filter(isBan)];
    conflicts.set(key, { wanted, ban, bans });
  }
  return [...conflicts.values()].map(({ wanted, ban, bans }) => ({
    rule: 'constraint/on-both-sides',
    where: placeOf(wanted),
    values: { a: wanted.match.text, b: ban.in.text.slice(0, 80) },
    sides: [[wanted], bans.slice(0, mostBans)],
    remedies: () => remedy(cutBans(context, bans)),
  }));
}

/** A ban that is repeated more often says nothing new. */
const mostBans = 16;

function isBan({ in: text }: Occurrence): boolean {
  return text.block === 'constraints';
}

/** Deletes the bans with their negators; only whole clauses, so that "no hat or glasses" is not torn. */
function cutBans(context: LintContext, bans: readonly Occurrence[]): Change[] | undefined {
  const whole = bans.map(
    (ban): Occurrence => ({ ...ban, match: { ...ban.match, range: [ban.clause.start, ban.clause.end] } }),
  );
  const single = bans.every(({ clause, match }) =>
    clause.matches.every(
      ({ entry, range }) => entry === match.entry || (range[0] === match.range[0] && range[1] === match.range[1]),
    ),
  );
  return single ? cutChanges(context, whole) : undefined;
}

function detectDenials(context: LintContext, told: Told): Observation[] {
  const { family, spec } = context;
  if (family?.wording !== 'tags') return [];
  const found = context.texts.flatMap((text) => (text.block === 'constraints' ? [] : denialsIn(text, told)));
  return found.slice(0, 8).map(({ text, range, clause }) => {
    const term = text.text.slice(range[0], range[1]);
    return {
      rule: 'constraint/negation-in-positive',
      where: { path: text.path, range },
      values: { term, why: reasons.get('constraint/negation-in-positive') ?? '' },
      remedies: () => {
        const others = text.reading.clauses.filter((other) => other !== clause);
        const rest = others.map(({ start, end }) => text.text.slice(start, end)).join(', ');
        if (clause === undefined || others.length === 0) return [];
        return remedy([
          { path: text.path, value: rest },
          { path: ['constraints'], value: [...spec.constraints, term] },
        ]);
      },
    };
  });
}

interface Denial {
  readonly text: TextReading;
  /** The clause that can move to the constraints; undefined where only a part of it denies. */
  readonly clause: ClauseReading | undefined;
  readonly range: readonly [start: number, end: number];
}

/** Clauses that begin with a negator can move; denials inside a clause are only pointed at. */
function denialsIn(text: TextReading, told: Told): Denial[] {
  return text.reading.clauses.flatMap((clause): Denial[] => {
    const denied = clause.matches.find(({ negated }) => negated);
    if ((!clause.denies && !denied) || areTold(told, text, clause.matches)) return [];
    if (clause.denies) return [{ text, clause, range: [clause.start, clause.end] }];
    return denied ? [{ text, clause: undefined, range: denied.range }] : [];
  });
}

function detectTrigger(context: LintContext): Observation[] {
  const banned = context.denied.get('trigger.photomaker')?.[0];
  const misplaced = context.present.get('trigger.photomaker')?.find((one) => !followsPerson(one));
  const one = banned ?? misplaced;
  if (one === undefined) return [];
  const why = reasons.get('trigger/misplaced') ?? '';
  return [{ rule: 'trigger/misplaced', where: placeOf(one), values: { why } }];
}

function followsPerson({ match, clause, in: text }: Occurrence): boolean {
  return clause.matches.some(
    ({ entry, range }) =>
      (entry.class === 'person' || entry.class === 'age') &&
      range[1] <= match.range[0] &&
      text.text.slice(range[1], match.range[0]).trim() === '',
  );
}
