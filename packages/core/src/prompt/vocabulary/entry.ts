import type { Block } from '../../spec/index.js';

/** How a phrase counts when it is read. */
export type PhraseKind =
  /** Counts wherever it stands. */
  | 'plain'
  /** Counts when it is the whole clause, or begins a clause of its own block ("loop" in the lighting block). */
  | 'bare'
  /** Counts in its own block, or beside a plain phrase of its own block ("from the left" beside "key light"). */
  | 'beside'
  /** Does not count in another block, nor beside lighting words ("from above" beside "light"). */
  | 'shy';

/** A vocabulary entry as the data files write it. */
export interface EntryData {
  readonly id: string;
  /** The wording that is offered to users. */
  readonly phrase: string;
  /** Synonyms that count wherever they stand. */
  readonly also?: readonly string[] | undefined;
  readonly bare?: readonly string[] | undefined;
  readonly beside?: readonly string[] | undefined;
  readonly shy?: readonly string[] | undefined;
  readonly source?: string | undefined;
  /** Figures of the class: faceFraction (of image height), keyAzimuth and keyElevation (degrees), kelvin, focal (mm), fStop. */
  readonly n?: { readonly [figure: string]: number | undefined } | undefined;
  /** Words of the class: signature, mood, effect, suits, avoid. */
  readonly note?: { readonly [topic: string]: string | undefined } | undefined;
  /** Aspect ratios that suit a framing, as "4:5". */
  readonly aspects?: readonly string[] | undefined;
  readonly hex?: string | undefined;
  /** Terms that a constraint puts into a negative prompt. */
  readonly negatives?: readonly string[] | undefined;
  /** Entries (`class.id` or `class.*`) whose negation this constraint says positively. */
  readonly negates?: readonly string[] | undefined;
}

/** A data file of the vocabulary: one block, several classes. */
export interface VocabularyData {
  readonly block: string;
  readonly classes: readonly {
    readonly class: string;
    readonly source: string;
    /** Weight of every entry in the texture load: a portrait is warned about at 3, refused at 5 (heuristic). */
    readonly load?: number | undefined;
    readonly entries: readonly EntryData[];
  }[];
}

/** A vocabulary entry, ready for use. */
export interface Entry {
  /** `class.id`, unique in the vocabulary. */
  readonly id: string;
  readonly class: string;
  /** `class.*`, as rules name the whole class. */
  readonly any: string;
  readonly block: Block;
  /** The wording that is offered to users. */
  readonly phrase: string;
  /** Every wording that means the entry wherever it stands, its phrase first. */
  readonly synonyms: readonly string[];
  /** Keys of the sources, comma separated; `H` is a heuristic, `K` general knowledge. */
  readonly source: string;
  /** How strongly the word pushes skin towards plastic or crust; 0 for words that are no texture. */
  readonly load: number;
  readonly figures: Readonly<Record<string, number | undefined>>;
  readonly notes: Readonly<Record<string, string | undefined>>;
  readonly aspects: readonly string[];
  /** The colour of a backdrop, as "#rrggbb". */
  readonly hex: string | undefined;
  readonly negatives: readonly string[];
  readonly negates: readonly string[];
}
