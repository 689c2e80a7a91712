import type { Match } from '../match/read.js';
import type { Occurrence, TextReading } from './context.js';
import type { Observation } from './observation.js';

/** What was told before. Of that only the words on its sides matter here: one conflict is told once. */
export type Told = readonly Pick<Observation, 'sides'>[];

/** True when it was told that `a` and `b` contradict each other. */
export function isToldOfBoth(told: Told, a: Occurrence, b: Occurrence): boolean {
  return told.some(({ sides }) => {
    if (sides === undefined) return false;
    const [one, other] = sides;
    return (has(one, a) && has(other, b)) || (has(one, b) && has(other, a));
  });
}

/** True when an observation has sides, and for every two words of them it was told that they contradict each other. */
export function isTold(told: Told, { sides }: Pick<Observation, 'sides'>): boolean {
  return sides?.[0].every((a) => sides[1].every((b) => isToldOfBoth(told, a, b))) ?? false;
}

/** True when each of the matches stands on a side of something that was told; false for none. */
export function areTold(told: Told, text: TextReading, matches: readonly Match[]): boolean {
  if (matches.length === 0) return false;
  return matches.every((match) => told.some(({ sides }) => sides?.some((side) => has(side, { in: text, match }))));
}

/** True when a side has these words, or longer ones around them. */
export function has(side: readonly Occurrence[], word: Pick<Occurrence, 'in' | 'match'>): boolean {
  const [start, end] = word.match.range;
  return side.some(({ in: text, match: { range } }) => text === word.in && range[0] <= start && range[1] >= end);
}
