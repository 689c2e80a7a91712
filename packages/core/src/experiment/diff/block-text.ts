import { readText } from '../../prompt/index.js';
import type { Phrase, ReadPhrase, WordBlock } from './phrase.js';

/** A block as a spec holds it: one text, a list of texts, or nothing. */
export type BlockValue = string | readonly string[] | undefined;

/** The phrases of a block, in order, and what stands between them. */
export interface BlockText {
  readonly value: BlockValue;
  readonly phrases: readonly Phrase[];
  /** For each phrase the text between it and the phrase before; empty for lists. */
  readonly leads: readonly string[];
  /** False when a bracket lacks its partner: phrases of such a text cannot be moved without changing how it reads. */
  readonly sound: boolean;
}

/** Reads a block into phrases. What says nothing (punctuation, empty items) belongs to no phrase. */
export function readBlock(value: BlockValue, block: WordBlock, read: ReadPhrase): BlockText {
  if (typeof value !== 'string') return { value, ...keep(value ?? [], block, read), leads: [], sound: true };
  const { clauses } = readText(value);
  const texts = clauses.map(({ start, end }) => value.slice(start, end));
  const { phrases, kept } = keep(texts, block, read);
  let last = 0;
  const leads = kept.map((index) => {
    const clause = clauses[index]!;
    const lead = value.slice(last, clause.start);
    last = clause.end;
    return lead;
  });
  return { value, phrases, leads, sound: texts.every(closesItsBrackets) };
}

/** One piece of a block that is being put together. */
export interface Piece {
  readonly text: string;
  /** Where it comes from unchanged: the index of a phrase of the original. */
  readonly original?: number;
}

/** Puts a block together again, keeping the original's punctuation wherever two of its phrases still stand together. */
export function writeBlock(original: BlockText, pieces: readonly Piece[]): BlockValue {
  if (typeof original.value !== 'string') {
    return original.value === undefined && pieces.length === 0 ? undefined : pieces.map((piece) => piece.text);
  }
  return pieces.map((piece, at) => leadOf(original, piece, pieces[at - 1]) + piece.text).join('');
}

function leadOf({ leads }: BlockText, piece: Piece, before: Piece | undefined): string {
  if (!before) return piece.original === 0 ? (leads[0] ?? '') : '';
  const together = piece.original !== undefined && before.original === piece.original - 1;
  return together ? (leads[piece.original] ?? ', ') : ', ';
}

function keep(texts: readonly string[], block: WordBlock, read: ReadPhrase): { phrases: Phrase[]; kept: number[] } {
  const phrases: Phrase[] = [];
  const kept: number[] = [];
  texts.forEach((text, index) => {
    const phrase = read(text, block);
    if (phrase.key === '') return;
    phrases.push(phrase);
    kept.push(index);
  });
  return { phrases, kept };
}

const partners = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

function closesItsBrackets(text: string): boolean {
  if (!/[()[\]{}]/.test(text)) return true;
  const open: string[] = [];
  for (const char of text) {
    if ('([{'.includes(char)) open.push(char);
    const partner = partners.get(char);
    if (partner !== undefined && open.pop() !== partner) return false;
  }
  return open.length === 0;
}
