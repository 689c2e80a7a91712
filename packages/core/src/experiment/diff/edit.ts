import type { Alignment, Pair } from './align.js';
import type { BlockText } from './block-text.js';
import type { Difference, PhraseFact } from './difference.js';
import type { Phrase, ReadPhrase, Slot, WordBlock } from './phrase.js';
import { roundTo } from './round.js';

type WordDifference = Extract<Difference, { kind: 'phrase' | 'wording' }>;

/** Which part of a phrase an edit takes from its successor: all of it, the emphasis around it, or one slot. */
export type Part = 'whole' | 'emphasis' | 'inner' | number;

/** One thing that can be done to a block by itself. */
export type Edit = { readonly difference: WordDifference } & (
  | { readonly does: 'replace'; readonly a: number; readonly b: number; readonly part: Part }
  | { readonly does: 'remove'; readonly a: number }
  | { readonly does: 'insert'; readonly b: number }
  | { readonly does: 'reorder' }
);

/** Slots beyond this many make one change together: a clause of so many parts is a sentence, not a setting. */
const maxSlots = 8;

/** The edits of one pair of phrases: none, a wording, a weight, or a replacement, in as many parts as can stand alone. */
export function editsOfPair(
  { a, b, same }: Pair,
  from: Phrase,
  to: Phrase,
  block: WordBlock,
  read: ReadPhrase,
): Edit[] {
  const base = { does: 'replace', a, b } as const;
  const variable = `${block}/${a + 1}`;
  if (same && from.emphasis === to.emphasis) {
    if (from.text === to.text) return [];
    const difference: WordDifference = { kind: 'wording', block, from: from.text, to: to.text };
    return [{ ...base, part: 'whole', difference }];
  }
  if (same) return [{ ...base, part: 'whole', difference: weightChange(variable, block, from, to) }];
  const emphasisDiffers = from.open !== to.open || from.close !== to.close;
  const emphasis: Edit = { ...base, part: 'emphasis', difference: weightChange(`${variable}.weight`, block, from, to) };
  const slots = differingSlots(from, to);
  const bySlot = slots.map((index): Edit => {
    const facts = { from: slotFact(from.slots[index]!, from), to: slotFact(to.slots[index]!, to) };
    return {
      ...base,
      part: index,
      difference: { kind: 'phrase', variable: `${variable}.${index + 1}`, block, change: 'replaced', ...facts },
    };
  });
  const whole = replacement(variable, block, factOf(from), factOf(to));
  const candidates: Edit[][] = [
    ...(slots.length > 1 && emphasisDiffers ? [[...bySlot, emphasis]] : []),
    ...(slots.length > 1 && !emphasisDiffers ? [bySlot] : []),
    ...(emphasisDiffers ? [[{ ...base, part: 'inner', difference: whole } satisfies Edit, emphasis]] : []),
  ];
  const clean = candidates.find((edits) => edits.every((edit) => standsAlone(edit, from, to, block, read)));
  if (clean) return clean;
  const only = slots.length === 1 && !emphasisDiffers ? bySlot[0]?.difference : undefined;
  return [{ ...base, part: 'whole', difference: only ? ({ ...only, variable } as WordDifference) : whole }];
}

/** Phrases that came, went, or stand in another order. */
export function editsOfPlaces(alignment: Alignment, a: BlockText, b: BlockText, block: WordBlock): Edit[] {
  const removed = alignment.removed.map((index): Edit => {
    const difference = {
      kind: 'phrase',
      variable: `${block}/${index + 1}`,
      block,
      change: 'removed',
      from: factOf(a.phrases[index]!),
    } as const;
    return { does: 'remove', a: index, difference };
  });
  const added = alignment.added.map((index): Edit => {
    const difference = {
      kind: 'phrase',
      variable: `${block}/+${index + 1}`,
      block,
      change: 'added',
      to: factOf(b.phrases[index]!),
    } as const;
    return { does: 'insert', b: index, difference };
  });
  const reordered: Edit[] = isReordered(alignment, a)
    ? [{ does: 'reorder', difference: { kind: 'phrase', variable: `${block}/order`, block, change: 'reordered' } }]
    : [];
  return [...removed, ...added, ...reordered];
}

/** The phrases of `a` in the order of their successors; those without one stay behind the phrase before them. */
export function orderOfSuccessors(alignment: Alignment, length: number): number[] {
  const successors = new Map(alignment.pairs.map((pair) => [pair.a, pair.b]));
  let last = -1;
  const places = Array.from({ length }, (_, index) => {
    last = successors.get(index) ?? last;
    return last;
  });
  return places.map((_, index) => index).sort((x, y) => places[x]! - places[y]! || x - y);
}

function isReordered(alignment: Alignment, { phrases }: BlockText): boolean {
  return orderOfSuccessors(alignment, phrases.length).some((index, at) => phrases[index]!.key !== phrases[at]!.key);
}

/** A phrase of `from` with the parts taken from `to` that `takes` names. */
export function writePhrase(from: Phrase, to: Phrase, takes: (part: Part) => boolean): string {
  if (takes('whole')) return to.text;
  let inner = takes('inner') ? to.inner : from.inner;
  if (!takes('inner')) {
    for (let index = from.slots.length - 1; index >= 0; index--) {
      if (!takes(index)) continue;
      const [start, end] = from.slots[index]!.range;
      inner = inner.slice(0, start) + to.slots[index]!.text + inner.slice(end);
    }
  }
  const outer = takes('emphasis') ? to : from;
  return outer.open + inner + outer.close;
}

/** Whether the edit, made alone, reads as exactly what it is meant to be. */
function standsAlone({ does, ...edit }: Edit, from: Phrase, to: Phrase, block: WordBlock, read: ReadPhrase): boolean {
  if (does !== 'replace' || !('part' in edit)) return false;
  const made = read(
    writePhrase(from, to, (part) => part === edit.part),
    block,
  );
  if (made.clauses !== from.clauses && !isList(block)) return false;
  if (edit.part === 'emphasis') return made.key === from.key && made.emphasis !== from.emphasis;
  if (made.open !== from.open || made.close !== from.close) return false;
  if (edit.part === 'inner') return made.key === to.key;
  if (made.skeleton !== from.skeleton) return false;
  return made.slots.every((slot, at) => slot.key === (at === edit.part ? to : from).slots[at]!.key);
}

function isList(block: WordBlock): boolean {
  return block === 'constraints' || block === 'avoid';
}

/** Indices of the slots that differ, where slots are all that differs. */
function differingSlots(from: Phrase, to: Phrase): number[] {
  if (from.skeleton !== to.skeleton || from.slots.length !== to.slots.length || from.slots.length > maxSlots) return [];
  return from.slots.flatMap((slot, index) => (slot.key === to.slots[index]!.key ? [] : [index]));
}

function weightChange(variable: string, block: WordBlock, from: Phrase, to: Phrase): WordDifference {
  const delta = roundTo(to.weight - from.weight);
  return { kind: 'phrase', variable, block, change: 'weight', from: factOf(from), to: factOf(to), delta };
}

function replacement(variable: string, block: WordBlock, from: PhraseFact, to: PhraseFact): WordDifference {
  return { kind: 'phrase', variable, block, change: 'replaced', from, to };
}

function factOf(phrase: Phrase): PhraseFact {
  return {
    text: phrase.text,
    weight: roundTo(phrase.weight),
    meanings: phrase.slots.flatMap((slot) => slot.meanings),
  };
}

function slotFact(slot: Slot, phrase: Phrase): PhraseFact {
  return { text: slot.text.trim(), weight: roundTo(phrase.weight), meanings: slot.meanings };
}
