import { type Alignment, alignPhrases } from './align.js';
import { type BlockText, type BlockValue, type Piece, readBlock, writeBlock } from './block-text.js';
import { type Edit, editsOfPair, editsOfPlaces, orderOfSuccessors, type Part, writePhrase } from './edit.js';
import type { ReadPhrase, WordBlock } from './phrase.js';

/** How one block became another: the edits, each of which can be made alone. */
export interface BlockDiff {
  readonly block: WordBlock;
  readonly a: BlockText;
  readonly b: BlockText;
  readonly alignment: Alignment;
  readonly edits: readonly Edit[];
}

/** Beyond this many edits a block is new text; whether each edit stands alone is not tried out any more. */
const maxTried = 24;

/** Compares two states of a block, phrase by phrase. Equal values have no edits. */
export function diffBlock(from: BlockValue, to: BlockValue, block: WordBlock, read: ReadPhrase): BlockDiff {
  if (isEqual(from, to)) return unchanged(from, block);
  const diff = compare(readBlock(from, block, read), readBlock(to, block, read), block, read);
  if (diff.edits.length === 0) {
    const difference = { kind: 'wording', block, from: textOf(from), to: textOf(to) } as const;
    return { ...diff, edits: [{ does: 'replace', a: -1, b: -1, part: 'whole', difference }] };
  }
  return isClean(diff, read) ? diff : rewritten(diff);
}

/** The block with only those edits made that `takes` names. Made all, the successor comes back to the letter. */
export function writeEdited(diff: BlockDiff, takes: (edit: Edit) => boolean): BlockValue {
  const { a, b, alignment } = diff;
  const edits = diff.edits.filter(takes);
  if (edits.length === 0) return a.value;
  if (edits.length === diff.edits.length || edits.some(({ difference }) => isRewrite(difference))) return b.value;
  const removed = new Set(edits.flatMap((edit) => (edit.does === 'remove' ? [edit.a] : [])));
  const order = edits.some((edit) => edit.does === 'reorder')
    ? orderOfSuccessors(alignment, a.phrases.length)
    : a.phrases.map((_, index) => index);
  const pieces = new Map(
    order.filter((index) => !removed.has(index)).map((index) => [index, [pieceAt(index, diff, edits)]]),
  );
  const first: Piece[] = [];
  const inserted = new Set(edits.flatMap((edit) => (edit.does === 'insert' ? [edit.b] : [])));
  const predecessor = new Map(alignment.pairs.map((pair) => [pair.b, pair.a]));
  let place: Piece[] = first;
  for (let index = 0; index < b.phrases.length; index++) {
    const known = predecessor.get(index);
    if (known !== undefined) place = pieces.get(known) ?? place;
    else if (inserted.has(index)) place.push({ text: b.phrases[index]!.text });
  }
  return writeBlock(a, [...first, ...[...pieces.values()].flat()]);
}

function pieceAt(index: number, { a, b }: BlockDiff, edits: readonly Edit[]): Piece {
  const own = edits.flatMap((edit) => (edit.does === 'replace' && edit.a === index ? [edit] : []));
  const [edit] = own;
  const phrase = a.phrases[index]!;
  if (!edit) return { text: phrase.text, original: index };
  const parts = new Set<Part>(own.map(({ part }) => part));
  return { text: writePhrase(phrase, b.phrases[edit.b]!, (part) => parts.has(part)) };
}

function unchanged(value: BlockValue, block: WordBlock): BlockDiff {
  const text: BlockText = { value, phrases: [], leads: [], sound: true };
  return { block, a: text, b: text, alignment: { pairs: [], removed: [], added: [] }, edits: [] };
}

function compare(a: BlockText, b: BlockText, block: WordBlock, read: ReadPhrase): BlockDiff {
  const alignment = alignPhrases(a.phrases, b.phrases);
  const ofPairs = alignment.pairs.flatMap((pair) =>
    editsOfPair(pair, a.phrases[pair.a]!, b.phrases[pair.b]!, block, read),
  );
  return { block, a, b, alignment, edits: [...ofPairs, ...editsOfPlaces(alignment, a, b, block)] };
}

/**
 * Whether each edit, made alone, changes exactly one thing, and all together everything. Texts with broken brackets read as a
 * whole or not at all; a phrase that stands twice can hide that the order changed.
 */
function isClean(diff: BlockDiff, read: ReadPhrase): boolean {
  const { a, b, block, edits } = diff;
  const real = edits.filter(isReal);
  if (real.length === 0) return true;
  if (!a.sound || !b.sound) return false;
  if (real.length === 1 || real.length > maxTried) return true;
  const made = (takes: (edit: Edit) => boolean) => readBlock(writeEdited(diff, takes), block, read);
  const countReal = (from: BlockText, to: BlockText) => compare(from, to, block, read).edits.filter(isReal).length;
  return (
    countReal(made(isReal), b) === 0 &&
    real.every(
      (edit) =>
        countReal(
          a,
          made((other) => other === edit),
        ) === 1,
    )
  );
}

function isReal({ difference }: Edit): boolean {
  return difference.kind === 'phrase';
}

function rewritten(diff: BlockDiff): BlockDiff {
  const { block, a, b } = diff;
  const fact = (value: BlockValue) => ({ text: textOf(value), weight: 1, meanings: [] });
  const difference = {
    kind: 'phrase',
    variable: `${block}/all`,
    block,
    change: 'rewritten',
    from: fact(a.value),
    to: fact(b.value),
  } as const;
  return { ...diff, edits: [{ does: 'replace', a: -1, b: -1, part: 'whole', difference }] };
}

function isRewrite(difference: Edit['difference']): boolean {
  return difference.kind === 'phrase' && difference.change === 'rewritten';
}

function isEqual(a: BlockValue, b: BlockValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function textOf(value: BlockValue): string {
  return typeof value === 'string' ? value : (value ?? []).join(', ');
}
