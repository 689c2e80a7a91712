import type { Phrase } from '../match/phrase-table.js';
import { readTokens } from '../match/tokens.js';
import type { Entry, EntryData, PhraseKind } from './entry.js';

/** What a phrase means, and when it counts. */
export interface Meaning {
  readonly entry: Entry;
  readonly kind: PhraseKind;
}

/**
 * All phrases, folded as texts are, by their first word. `{"soft": "12|light 12|box 40"}` says that "soft" and "soft light" mean
 * entry 12 and "soft box" entry 40, counted from 0 in the order of the data; a mark after the number says when the phrase counts.
 * With it a vocabulary loads without looking at its thousands of phrases.
 */
export type PhraseIndex = Readonly<Record<string, string>>;

const marks = { plain: '', bare: '=', beside: '+', shy: '-' } as const satisfies Record<PhraseKind, string>;
const kinds: Readonly<Record<string, PhraseKind>> = { '=': 'bare', '+': 'beside', '-': 'shy' };

/** Folds every wording of the entries, which were read from `data`. Entries with a wording that has no word are `empty`. */
export function indexPhrases(
  entries: readonly Entry[],
  data: readonly EntryData[],
): { index: PhraseIndex; empty: readonly Entry[] } {
  const index = new Map<string, Set<string>>();
  const empty: Entry[] = [];
  entries.forEach((entry, number) => {
    const { bare, beside, shy } = data[number]!;
    const teach = (kind: PhraseKind, wordings: readonly string[] = []) => {
      for (const wording of wordings.flatMap(spellings)) {
        const [first, ...rest] = readTokens(wording).map(({ word }) => word);
        if (first === undefined) empty.push(entry);
        else index.set(first, (index.get(first) ?? new Set()).add([...rest, `${number}${marks[kind]}`].join(' ')));
      }
    };
    teach('plain', entry.synonyms);
    teach('bare', bare);
    teach('beside', beside);
    teach('shy', shy);
  });
  const sorted = [...index].sort(([a], [b]) => (a < b ? -1 : 1));
  return { index: Object.fromEntries(sorted.map(([first, phrases]) => [first, [...phrases].join('|')])), empty };
}

/** "close-up" is written "closeup" too. */
function spellings(wording: string): string[] {
  return wording.includes('-') ? [wording, wording.replaceAll('-', '')] : [wording];
}

/** The phrases that begin with a word. Entries that the index names and `entries` does not have are passed over. */
export function phrasesFrom(first: string, index: PhraseIndex, entries: readonly Entry[]): Phrase<Meaning>[] {
  // A prompt may say "constructor": only the index's own words count.
  if (!Object.hasOwn(index, first)) return [];
  const phrases: Phrase<Meaning>[] = [];
  for (const phrase of index[first]!.split('|')) {
    const rest = phrase.split(' ');
    const meaning = rest.pop()!;
    const entry = entries[Number.parseInt(meaning, 10)];
    if (entry !== undefined) phrases.push({ rest, value: { entry, kind: kinds[meaning.at(-1)!] ?? 'plain' } });
  }
  return phrases;
}
