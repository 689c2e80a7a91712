import { buildVocabulary, readText } from '../../prompt/index.js';
import groups from './one-meaning.json' with { type: 'json' };

const noVocabulary = buildVocabulary([]).vocabulary;

/** The words of a text, folded as the vocabulary folds them: lower case, British spelling, no articles, no plural's s. */
export function foldWords(text: string): string[] {
  if (text.trim() === '') return [];
  return readText(text, { vocabulary: noVocabulary }).clauses.flatMap((clause) => clause.loose);
}

const wordings: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  groups.map((group) => [group.entry, new Set(group.wordings.map((wording) => foldWords(wording).join(' ')))]),
);

/**
 * Whether folded words are one of the wordings that say exactly what the vocabulary entry says. The vocabulary's synonyms are
 * wider: "doctor" and "baker" are both a role to lint, and two different pictures.
 */
export function saysExactly(entryId: string, words: string): boolean {
  return wordings.get(entryId)?.has(words) ?? false;
}
