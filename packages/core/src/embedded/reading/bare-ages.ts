import type { Place } from './reading.js';
import type { Span } from './spans.js';
import type { Token } from './tokens.js';

const people: readonly (string | undefined)[] = ['presentation', 'age', 'role', 'origin'];
/** Below it, a number after a comma is an age only when the words say that it is a child's. */
const youngest = 16;

/**
 * The tokens that are ages without a unit: a number of one or two digits that stands by itself after a person ("woman 40",
 * "woman with red hair, 40"), or after a person and "of" ("child of 6").
 */
export function findBareAges(
  spans: readonly Span[],
  tokens: readonly Token[],
  taken: readonly boolean[],
  place: Place,
): readonly number[] {
  if (place !== 'subject' && place !== 'constraints') return [];
  return tokens.flatMap(({ word, clause, segment }, at) => {
    if (taken[at] || !/^[1-9]\d?$/.test(word)) return [];
    const linked = tokens[at - 1]?.word === 'of';
    const opens = tokens[at - 1]?.segment !== segment;
    const person = spans.find(
      ({ from, to, meaning }) =>
        isPerson(meaning) && (to === (linked ? at - 1 : at) || (opens && tokens[from]?.segment === segment - 1)),
    );
    if (!person) return [];
    if (linked) return [at];
    const alone = tokens[at + 1]?.clause !== clause;
    return alone && (Number(word) >= youngest || isYoung(person)) ? [at] : [];
  });
}

function isPerson({ attribute, noun }: Span['meaning']): boolean {
  return people.includes(attribute) || noun === 'person';
}

function isYoung({ meaning: { attribute, value, also } }: Span): boolean {
  return [{ attribute, value }, ...also].some((said) => said.attribute === 'age' && Number(said.value) < 18);
}
