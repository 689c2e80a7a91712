import type { Honour } from '../../engine/index.js';
import type { Block } from '../../spec/index.js';
import { foldPhrase } from './tokens.js';

/** Figures that a value stands for, by name. */
export type Figures = Readonly<Record<string, number | string | boolean | undefined>>;

/** A fate as the data files write it. */
export interface FateData {
  /** `honoured`, `approximated` or `ignored`. */
  honour: string;
  note: string;
}

/** What becomes of an entry's words whatever draws them, where that is known beforehand. */
export interface Fate {
  honour: Exclude<Honour, 'by-seed'>;
  note: string;
}

/** A value of another attribute that a wording gives as well. */
export interface Besides {
  attribute: string;
  value: string;
}

/** One value that words can give to an attribute. */
export interface EntryData {
  value: string;
  /** Wordings that count wherever they stand. */
  phrases?: readonly string[] | undefined;
  /** Wordings that count in the lexicon's own block only. */
  bare?: readonly string[] | undefined;
  /** Wordings that count beside the noun that the field describes: "grey" beside "hair". */
  mods?: readonly string[] | undefined;
  /** How specific the wording is: of two values the more specific one wins, then the later one. Default 1. */
  rank?: number | undefined;
  /** Figures that the value stands for. */
  set?: Figures | undefined;
  /** What the wording says besides, more weakly than words that say only that: "girl" of an age. */
  also?: readonly Besides[] | undefined;
  fate?: FateData | undefined;
  /** What becomes of the words when they are to be avoided. */
  avoided?: FateData | undefined;
}

export interface FieldData {
  attribute: string;
  /** The noun kind that `mods` hang on. */
  on?: string | undefined;
  /** The noun kind that `phrases` are themselves, so that other words can hang on them: "grey bob". */
  acts?: string | undefined;
  /** Several values can hold at once. */
  many?: boolean | undefined;
  fate?: FateData | undefined;
  entries: readonly EntryData[];
}

export interface NounData {
  noun: string;
  words: readonly string[];
  /** What the noun alone says, when nothing more precise hangs on it. */
  implies?: { attribute: string; value: string } | undefined;
  /** The noun counts in the lexicon's own block only ("light", "key"). */
  bare?: boolean | undefined;
}

/** A data file of words: one block, the nouns it speaks of and what can be said about them. */
export interface LexiconData {
  block: string;
  nouns?: readonly NounData[] | undefined;
  fields: readonly FieldData[];
}

/** One meaning of a wording. */
export interface Meaning {
  kind: 'phrase' | 'mod' | 'noun';
  attribute: string | undefined;
  value: string | undefined;
  /** For `mod`, the noun kind it hangs on; for the others, the noun kind it is. */
  noun: string | undefined;
  rank: number;
  many: boolean;
  set: Figures | undefined;
  also: readonly Besides[];
  fate: Fate | undefined;
  avoided: Fate | undefined;
  /** The only block it counts in. */
  only: Block | undefined;
}

export interface Lexicon {
  /** Meanings by folded words, joined by a space. */
  readonly meanings: ReadonlyMap<string, readonly Meaning[]>;
  /** The length in words of the longest wording that begins with a word. */
  readonly longest: ReadonlyMap<string, number>;
}

/** Makes one index of several data files, for `readText`. Built once per process by the modules that hold the data. */
export function buildLexicon(files: readonly { block: Block; data: LexiconData }[]): Lexicon {
  const meanings = new Map<string, Meaning[]>();
  const longest = new Map<string, number>();
  const teach = (wording: string, meaning: Meaning) => {
    const words = foldPhrase(wording);
    const [first = ''] = words;
    longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
    const key = words.join(' ');
    const known = meanings.get(key);
    if (known) known.push(meaning);
    else meanings.set(key, [meaning]);
  };
  for (const { block, data } of files) {
    for (const noun of data.nouns ?? []) {
      for (const word of noun.words) teach(word, nounMeaning(noun, block));
    }
    for (const field of data.fields) {
      for (const entry of field.entries) {
        for (const phrase of entry.phrases ?? []) teach(phrase, entryMeaning('phrase', field, entry, field.acts));
        for (const phrase of entry.bare ?? []) teach(phrase, entryMeaning('phrase', field, entry, field.acts, block));
        for (const phrase of entry.mods ?? []) teach(phrase, entryMeaning('mod', field, entry, field.on));
      }
    }
  }
  return { meanings, longest };
}

function nounMeaning({ noun, implies, bare }: NounData, block: Block): Meaning {
  return {
    kind: 'noun',
    attribute: implies?.attribute,
    value: implies?.value,
    noun,
    rank: 0,
    many: false,
    set: undefined,
    also: [],
    fate: undefined,
    avoided: undefined,
    only: bare ? block : undefined,
  };
}

function entryMeaning(
  kind: 'phrase' | 'mod',
  field: FieldData,
  entry: EntryData,
  noun: string | undefined,
  only?: Block,
): Meaning {
  return {
    kind,
    attribute: field.attribute,
    value: entry.value,
    noun,
    rank: entry.rank ?? 1,
    many: field.many ?? false,
    set: entry.set,
    also: entry.also ?? [],
    fate: toFate(entry.fate ?? field.fate),
    avoided: toFate(entry.avoided),
    only,
  };
}

const honours = ['honoured', 'approximated', 'ignored'] as const;

function toFate(data: FateData | undefined): Fate | undefined {
  if (!data) return undefined;
  return { honour: honours.find((honour) => honour === data.honour) ?? 'ignored', note: data.note };
}
