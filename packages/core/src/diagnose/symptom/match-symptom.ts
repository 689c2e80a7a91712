import { foldSymptom } from './fold.js';
import phrases from './phrases.json' with { type: 'json' };

/** A row that the user's words point to. */
export interface SymptomMatch {
  readonly id: string;
  /** 0 to 1: how much of what was said the row's phrase covers. */
  readonly score: number;
  /** The phrasing that fitted. */
  readonly phrase: string;
}

interface Phrase {
  readonly id: string;
  readonly phrase: string;
  readonly words: readonly string[];
}

/** A row is named only when its phrase covers at least this share of the words. */
const least = 0.3;
/** How much a phrase counts more whose words stand side by side and in order. */
const inOrder = 1.25;

let folded: readonly Phrase[] | undefined;

function allPhrases(): readonly Phrase[] {
  folded ??= Object.entries(phrases).flatMap(([id, own]) =>
    own.map((phrase) => ({ id, phrase, words: foldSymptom(phrase) })),
  );
  return folded;
}

/**
 * Which rows the user's own words mean, the best first. A phrase fits when all its words were said, in any order; it counts
 * by how much of what was said it covers. Words that fit nothing give an empty list.
 */
export function matchSymptom(words: string): readonly SymptomMatch[] {
  const said = foldSymptom(words);
  if (said.length === 0) return [];
  const known = new Set(said);
  const joined = ` ${said.join(' ')} `;
  const best = new Map<string, SymptomMatch>();
  for (const { id, phrase, words: wanted } of allPhrases()) {
    if (wanted.length === 0 || !wanted.every((word) => known.has(word))) continue;
    const covered = new Set(wanted).size / known.size;
    const score = Math.min(1, covered * (joined.includes(` ${wanted.join(' ')} `) ? inOrder : 1));
    const before = best.get(id);
    if (score >= least && (!before || score > before.score)) best.set(id, { id, score, phrase });
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}
