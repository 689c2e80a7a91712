import { type ClauseReading, type Match, type Reading, readText } from '../../prompt/index.js';
import type { Block } from '../../spec/index.js';
import { foldWords, saysExactly } from './one-meaning.js';

/** The parts of a spec that are words. */
export type WordBlock = Block | 'avoid';
export const wordBlocks = ['subject', 'framing', 'lighting', 'style', 'constraints', 'avoid'] as const;

/** A piece of a phrase that the vocabulary knows, and which another piece of its class could replace. */
export interface Slot {
  /** Class of the entry; several, joined by "+", where readings overlap. */
  readonly class: string;
  readonly text: string;
  /** Half-open range of UTF-16 offsets in the phrase's `inner`. */
  readonly range: readonly [start: number, end: number];
  readonly meanings: readonly string[];
  readonly key: string;
}

/** One clause of a block, or one item of a list: the smallest thing that is added, removed or replaced as a whole. */
export interface Phrase {
  readonly text: string;
  /** `text` is `open + inner + close`; open and close are the emphasis around all of it: "(" and ":1.2)". */
  readonly open: string;
  readonly inner: string;
  readonly close: string;
  /** The product of the weights around all of it, 1 where there is none. */
  readonly weight: number;
  /** Every emphasis in it with the words that it holds. Equal text: equal emphasis. */
  readonly emphasis: string;
  /** Two phrases of equal key mean the same: folded words, and entry ids where the wording is one of several for one thing. */
  readonly key: string;
  /** Words and classes in order: phrases of equal skeleton differ in nothing but their slots. */
  readonly skeleton: string;
  readonly slots: readonly Slot[];
  readonly words: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  /** How many clauses a reader finds in it: 1, except in items of a list and inside brackets. */
  readonly clauses: number;
}

/** Reads one phrase. The same text gives the same phrase wherever it stands in its block. */
export type ReadPhrase = (text: string, block: WordBlock) => Phrase;

/** A reader that reads each text once. It remembers what it read, so it lives as long as one comparison and no longer. */
export function createReader(): ReadPhrase {
  const known = new Map<string, Phrase>();
  return (text, block) => {
    const name = `${block} ${text}`;
    const phrase = known.get(name) ?? readPhrase(text, block);
    known.set(name, phrase);
    return phrase;
  };
}

export const readPhrase: ReadPhrase = (text, block) => {
  const options = block === 'avoid' ? {} : { block };
  const asWritten = readText(text, options);
  const { weights } = asWritten;
  let plain = text;
  for (const { range, inner } of weights) plain = blank(blank(plain, range[0], inner[0]), inner[1], range[1]);
  const reading = weights.length === 0 ? asWritten : readText(plain, options);
  const [from, to] = innermost(text, weights);
  const slots = readSlots(reading, from);
  const parts = reading.clauses.map((clause) => partsOf(plain, clause, slots, from));
  const written = (mark: (slot: Slot) => string) =>
    parts.map((clause) => clause.flatMap((part) => ('words' in part ? part.words : mark(part))).join(' ')).join(' ; ');
  const key = written((slot) => slot.key);
  return {
    text,
    open: text.slice(0, from),
    inner: text.slice(from, to),
    close: text.slice(to),
    weight: weights.reduce((product, group) => (holds(group.inner, from, to) ? product * group.weight : product), 1),
    emphasis: weights.map(({ inner, weight }) => `${weight} ${foldWords(plain.slice(...inner)).join(' ')}`).join('|'),
    key: key === '' ? symbolsOf(plain) : key,
    skeleton: written((slot) => `<${slot.class}>`),
    slots,
    words: new Set(foldWords(plain)),
    classes: new Set(reading.matches.map(({ entry }) => entry.class)),
    clauses: asWritten.clauses.length,
  };
};

function holds(inner: readonly [number, number], from: number, to: number): boolean {
  return inner[0] <= from && inner[1] >= to;
}

function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
}

/** What is left when the emphasis around all of the text is taken off: "((soft light:1.2))" leaves "soft light". */
function innermost(text: string, weights: Reading['weights']): readonly [from: number, to: number] {
  let [from, to] = [0, text.length];
  for (const { range, inner } of [...weights].sort((a, b) => a.range[0] - b.range[0])) {
    if (range[0] === from && range[1] === to) [from, to] = inner;
  }
  return [from, to];
}

function readSlots(reading: Reading, offset: number): Slot[] {
  const slots: { range: [number, number]; matches: Match[] }[] = [];
  for (const match of reading.matches) {
    const last = slots.at(-1);
    if (last && match.range[0] < last.range[1]) {
      last.range[1] = Math.max(last.range[1], match.range[1]);
      last.matches.push(match);
    } else slots.push({ range: [match.range[0], match.range[1]], matches: [match] });
  }
  return slots.map(({ range, matches }) => {
    const text = reading.text.slice(...range);
    const whole = matches.filter((match) => match.range[0] === range[0] && match.range[1] === range[1]);
    const words = foldWords(text).join(' ');
    const exact = whole.find(({ entry }) => saysExactly(entry.id, words));
    return {
      class: [...new Set(matches.map(({ entry }) => entry.class))].join('+'),
      text,
      range: [range[0] - offset, range[1] - offset],
      meanings: matches.map(({ entry, negated }) => (negated ? `not ${entry.id}` : entry.id)),
      key: (matches.some(({ negated }) => negated) ? '!' : '') + (exact?.entry.id ?? words),
    };
  });
}

/** A clause as runs of free words and slots, in order. */
function partsOf(
  text: string,
  clause: ClauseReading,
  slots: readonly Slot[],
  offset: number,
): ({ words: string[] } | Slot)[] {
  const parts: ({ words: string[] } | Slot)[] = [];
  let at = clause.start;
  for (const slot of slots) {
    const [start, end] = [slot.range[0] + offset, slot.range[1] + offset];
    if (start < clause.start || end > clause.end) continue;
    parts.push({ words: foldWords(text.slice(at, start)) }, slot);
    at = end;
  }
  parts.push({ words: foldWords(text.slice(at, clause.end)) });
  const [first] = parts;
  // "no hat" and "without a hat" deny alike.
  if (clause.denies && first && 'words' in first && first.words.length > 0) first.words[0] = 'no';
  return parts;
}

/** A phrase without a word can still say something: an emoji. Punctuation says nothing. */
function symbolsOf(text: string): string {
  return text.replace(/[\p{P}\p{Z}\p{C}\s]+/gu, '');
}
