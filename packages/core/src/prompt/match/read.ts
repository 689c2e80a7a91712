import type { Block } from '../../spec/index.js';
import type { Entry } from '../vocabulary/entry.js';
import type { Meaning } from '../vocabulary/phrase-index.js';
import { standardVocabulary, type Vocabulary } from '../vocabulary/vocabulary.js';
import { ageEntry, readAges } from './ages.js';
import { type Clause, readClauses } from './clauses.js';
import { composeParts } from './compose.js';
import { isNegator, readNegation } from './negation.js';
import type { Hit, Work } from './phrase-table.js';
import { isDigit, readTokens, type Token } from './tokens.js';
import { type BrokenWeight, readWeights, type Weight } from './weights.js';

/** A vocabulary entry found in a text. */
export interface Match {
  readonly entry: Entry;
  /** Half-open range of UTF-16 offsets in the original text. */
  readonly range: readonly [start: number, end: number];
  /** The words as written. */
  readonly text: string;
  /** True when the text denies it: "no grain", "without glasses", "grain-free". */
  readonly negated: boolean;
  /** The emphasis around it, 1 where there is none. */
  readonly weight: number;
  /** The first number in it: 85 in "85mm", 1.8 in "f/1.8", the years of an age. */
  readonly value: number | undefined;
  /** Index of its clause. */
  readonly clause: number;
}

/** A clause and what was found in it. */
export interface ClauseReading extends Clause {
  readonly matches: readonly Match[];
  /** True when it begins with a negator: "no hat". */
  readonly denies: boolean;
  /** Words that belong to no match, in order, folded. */
  readonly loose: readonly string[];
}

/** A text as the vocabulary understands it. */
export interface Reading {
  readonly text: string;
  readonly clauses: readonly ClauseReading[];
  readonly matches: readonly Match[];
  readonly weights: readonly Weight[];
  readonly broken: readonly BrokenWeight[];
}

/** How to read: which block the text is in (none for a one-line prompt), with which vocabulary. */
export interface ReadOptions {
  readonly block?: Block;
  readonly vocabulary?: Vocabulary;
  /** Counts the steps, to show that time is linear in the length of the text. */
  readonly work?: Work;
}

/** A range of words with what it means, before negation and weights are known. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly entry: Entry;
  readonly value?: number;
}

/** Finds the vocabulary in a text. Any text is read, and in linear time; nothing is thrown. */
export function readText(text: string, options: ReadOptions = {}): Reading {
  const vocabulary = options.vocabulary ?? standardVocabulary();
  const tokens = readTokens(text);
  const { weights, broken } = readWeights(text);
  const emphasis = byStart(weights);
  const matches: Match[] = [];
  let next = 0;
  const clauses = readClauses(text).map((clause, index): ClauseReading => {
    while (next < tokens.length && tokens[next]!.start < clause.start) next++;
    const first = next;
    while (next < tokens.length && tokens[next]!.start < clause.end) next++;
    const words = tokens.slice(first, next);
    if (options.work) options.work.steps += words.length + (clause.end - clause.start);
    const { found, loose } = findInClause(words, vocabulary, options);
    const negated = readNegation(words, found, options.block === 'constraints');
    const own = found.map((item, at): Match => {
      const range: readonly [number, number] = [words[item.from]!.start, words[item.to - 1]!.end];
      return {
        entry: item.entry,
        range,
        text: text.slice(range[0], range[1]),
        negated: negated[at]!,
        weight: emphasis(range),
        value: item.value ?? firstNumber(words, item),
        clause: index,
      };
    });
    matches.push(...own);
    return { start: clause.start, end: clause.end, matches: own, denies: isNegator(words, 0), loose };
  });
  return { text, clauses, matches, weights, broken };
}

function findInClause(words: readonly Token[], vocabulary: Vocabulary, options: ReadOptions) {
  const hits = vocabulary.phrases.find(words, options.work);
  const found = countedHits(words, hits, options.block);
  for (const { from, to, years } of readAges(words)) {
    const entry = vocabulary.entries.get(ageEntry(years));
    if (entry) found.push({ from, to, entry, value: years });
  }
  if (found.length === 0) return { found, loose: words.map(({ word }) => word) };
  const composed = composeParts(words, found, vocabulary).sort((a, b) => a.from - b.from || b.to - a.to);
  return { found: composed, loose: looseWords(words, composed) };
}

/** Idioms are known so that their words mean nothing else: "hard-working" is no hard light. Whatever overlaps one is dropped. */
function withoutIdioms(hits: readonly Hit<Meaning>[]): readonly Hit<Meaning>[] {
  const idioms = hits.filter(({ values }) => values.some(({ entry }) => entry.class === 'idiom'));
  if (idioms.length === 0) return hits;
  let idiom = 0;
  return hits.filter((hit) => {
    while (idiom < idioms.length && idioms[idiom]!.to <= hit.from) idiom++;
    return idiom === idioms.length || idioms[idiom]!.from >= hit.to;
  });
}

/** The hits that count where they stand: see `PhraseKind`. */
function countedHits(words: readonly Token[], hits: readonly Hit<Meaning>[], block: Block | undefined): Found[] {
  const plain = new Set<Block>();
  for (const { values } of hits) {
    for (const { entry, kind } of values) if (kind === 'plain' && entry.class !== 'idiom') plain.add(entry.block);
  }
  let lead = 0;
  while (isNegator(words, lead)) lead++;

  const counts = (hit: Hit<Meaning>, { entry, kind }: Meaning): boolean => {
    if (kind === 'plain') return true;
    const inOwn = block === entry.block;
    if (kind === 'bare') return hit.from === lead && (hit.to === words.length || inOwn);
    if (kind === 'beside') return inOwn || plain.has(entry.block);
    return inOwn || (block !== 'lighting' && !plain.has('lighting'));
  };

  const found: Found[] = [];
  for (const hit of withoutIdioms(hits)) {
    const entries = hit.values.filter((meaning) => counts(hit, meaning)).map(({ entry }) => entry);
    for (const entry of entries.length > 1 ? new Set(entries) : entries)
      found.push({ from: hit.from, to: hit.to, entry });
  }
  return found;
}

/** The words that belong to nothing found; `found` is in the order of its first words. */
function looseWords(words: readonly Token[], found: readonly Found[]): string[] {
  const loose: string[] = [];
  let next = 0;
  let covered = 0;
  for (let at = 0; at < words.length; at++) {
    for (; next < found.length && found[next]!.from <= at; next++) covered = Math.max(covered, found[next]!.to);
    if (at >= covered) loose.push(words[at]!.word);
  }
  return loose;
}

function firstNumber(words: readonly Token[], { from, to }: Found): number | undefined {
  for (let at = from; at < to; at++) {
    const { word } = words[at]!;
    if (isDigit(word.charCodeAt(0))) return Number.parseFloat(word);
  }
  return undefined;
}

/** Gives the product of the weights around a range. Ranges must be asked for in the order of the text. */
function byStart(weights: readonly Weight[]): (range: readonly [number, number]) => number {
  if (weights.length === 0) return () => 1;
  const sorted = [...weights].sort((a, b) => a.range[0] - b.range[0]);
  const open: { end: number; product: number }[] = [];
  let next = 0;
  return ([start]) => {
    while (next < sorted.length && sorted[next]!.range[0] <= start) {
      const { range, weight } = sorted[next++]!;
      while (open.length > 0 && open.at(-1)!.end <= range[0]) open.pop();
      open.push({ end: range[1], product: (open.at(-1)?.product ?? 1) * weight });
    }
    while (open.length > 0 && open.at(-1)!.end <= start) open.pop();
    return open.at(-1)?.product ?? 1;
  };
}
