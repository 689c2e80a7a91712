import type { Phrase } from './phrase.js';

/** Phrase `a` of one text answers phrase `b` of the other; `same` when they mean the same. Indices. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly same: boolean;
}

/** Which phrase of one text became which of the other. */
export interface Alignment {
  readonly pairs: readonly Pair[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/** Above this many comparisons of unlike phrases, none is taken for the successor of another: time stays bounded. */
const maxComparisons = 40_000;

/**
 * Finds the phrases that two texts share, then which of the rest replaces which: phrases that share a class ("loop
 * lighting" and "Rembrandt lighting" are both patterns) or half their words, or stand in the same place where one of them is
 * unknown to the vocabulary.
 */
export function alignPhrases(a: readonly Phrase[], b: readonly Phrase[]): Alignment {
  const same = pairEqual(a, b);
  const takenA = new Set(same.map((pair) => pair.a));
  const takenB = new Set(same.map((pair) => pair.b));
  const restA = indices(a).filter((index) => !takenA.has(index));
  const restB = indices(b).filter((index) => !takenB.has(index));
  const replaced = pairAlike(a, b, restA, restB, same);
  const usedA = new Set(replaced.map((pair) => pair.a));
  const usedB = new Set(replaced.map((pair) => pair.b));
  return {
    pairs: [...same, ...replaced].sort((x, y) => x.a - y.a),
    removed: restA.filter((index) => !usedA.has(index)),
    added: restB.filter((index) => !usedB.has(index)),
  };
}

/** Equal phrases from both ends inwards, then the first of each that is left, so that one insertion moves nothing. */
function pairEqual(a: readonly Phrase[], b: readonly Phrase[]): Pair[] {
  const pairs: Pair[] = [];
  let from = 0;
  while (from < a.length && from < b.length && a[from]!.key === b[from]!.key) pairs.push(same(from, from++));
  let endA = a.length;
  let endB = b.length;
  while (endA > from && endB > from && a[endA - 1]!.key === b[endB - 1]!.key) pairs.push(same(--endA, --endB));
  const waiting = new Map<string, number[]>();
  for (let at = from; at < endB; at++) {
    const queue = waiting.get(b[at]!.key);
    if (queue) queue.push(at);
    else waiting.set(b[at]!.key, [at]);
  }
  for (let at = from; at < endA; at++) {
    const partner = waiting.get(a[at]!.key)?.shift();
    if (partner !== undefined) pairs.push(same(at, partner));
  }
  return pairs.sort((x, y) => x.a - y.a);
}

function same(a: number, b: number): Pair {
  return { a, b, same: true };
}

function pairAlike(
  a: readonly Phrase[],
  b: readonly Phrase[],
  restA: readonly number[],
  restB: readonly number[],
  known: readonly Pair[],
): Pair[] {
  if (restA.length * restB.length > maxComparisons) return [];
  const placeA = placesOf(a.length, new Map(known.map((pair) => [pair.a, pair.b])));
  const placeB = placesOf(b.length, new Map(known.map((pair) => [pair.b, pair.b])));
  const candidates = restA.flatMap((x) =>
    restB.flatMap((y) => {
      const score = likeness(a[x]!, b[y]!, placeA[x] === placeB[y]);
      return score > 0 ? [{ a: x, b: y, score }] : [];
    }),
  );
  candidates.sort((p, q) => q.score - p.score || Math.abs(p.a - p.b) - Math.abs(q.a - q.b) || p.a - q.a || p.b - q.b);
  const usedA = new Set<number>();
  const usedB = new Set<number>();
  return candidates.flatMap(({ a: x, b: y }) => {
    if (usedA.has(x) || usedB.has(y)) return [];
    usedA.add(x);
    usedB.add(y);
    return [{ a: x, b: y, same: false }];
  });
}

/** For each phrase the shared phrase it stands behind, named by its index in the second text; -1 at the beginning. */
function placesOf(length: number, partners: ReadonlyMap<number, number>): number[] {
  let place = -1;
  return Array.from({ length }, (_, index) => {
    place = partners.get(index) ?? place;
    return place;
  });
}

/** How much two phrases are about the same thing: 0 is not at all. Classes count twice as much as words. */
function likeness(a: Phrase, b: Phrase, samePlace: boolean): number {
  const classes = count(a.classes, b.classes);
  const words = count(a.words, b.words);
  const share = words / Math.max(1, a.words.size + b.words.size - words);
  if (classes > 0 || share >= 0.5) return 2 * classes + share;
  const unknown = a.classes.size === 0 || b.classes.size === 0;
  return samePlace && unknown ? 0.1 + share : 0;
}

function count(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared++;
  return shared;
}

function indices(list: readonly unknown[]): number[] {
  return list.map((_, index) => index);
}
