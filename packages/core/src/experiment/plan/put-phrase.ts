import { type BlockText, type BlockValue, readBlock, writeBlock } from '../diff/block-text.js';
import { type Phrase, readPhrase, type Slot, type WordBlock } from '../diff/phrase.js';

/** A phrase that takes the place of another in a block, or joins it. */
interface PhraseToPut {
  readonly block: WordBlock;
  readonly phrase: string;
  /** The phrase that it replaces. Without it, the one phrase of the same class; where there is none, it is added. */
  readonly instead?: string | undefined;
  /** Adds it, whatever else of its class stands there. */
  readonly add?: boolean | undefined;
}

type PutPhrase = { ok: true; value: BlockValue } | { ok: false; problem: string };

/** Puts a phrase into a block and leaves every other word as it is. */
export function putPhrase(value: BlockValue, { block, phrase, instead, add = false }: PhraseToPut): PutPhrase {
  const text = readBlock(value ?? (block === 'constraints' || block === 'avoid' ? [] : ''), block, readPhrase);
  const next = readPhrase(phrase, block);
  if (next.key === '') return refuse(`"${phrase}" says nothing`);
  if (next.clauses !== 1) return refuse(`"${phrase}" is more than one phrase: change one at a time`);
  if (!text.sound || !readBlock(phrase, block, readPhrase).sound)
    return refuse(`the brackets of the ${block} block do not close`);
  const former = instead === undefined ? undefined : readPhrase(instead, block);
  // An emphasis that is named on either side is part of what is put; otherwise that of the block's phrase stays.
  const literal = next.open !== '' || (former?.open ?? '') !== '';
  if (!literal && stands(text, next)) return { ok: true, value: text.value };
  const places = add ? [] : findPlaces(text, next, former);
  const [place] = places;
  if (places.length > 1) {
    const found = places.map(({ slot, index }) => `"${slot?.text.trim() ?? text.phrases[index]!.text}"`).join(', ');
    return refuse(`"${phrase}" could replace ${found}: say which`);
  }
  if (place?.slot && !former && !next.slots.some((slot) => slot.class === place.slot?.class)) {
    return refuse(`"${phrase}" says a part of what "${place.slot.text.trim()}" says: say which phrase it replaces`);
  }
  if (!place && former && !add) return refuse(`"${instead}" does not stand in the ${block} block`);
  return { ok: true, value: place ? replaceAt(text, place, next, literal) : append(text, next) };
}

/** Whether the block says it already, as a phrase or as a piece of one. */
function stands({ phrases }: BlockText, { key }: Phrase): boolean {
  return phrases.some((phrase) => phrase.key === key || phrase.slots.some((slot) => slot.key === key));
}

interface Place {
  readonly index: number;
  /** The piece of the phrase that is replaced; all of it when absent. */
  readonly slot?: Slot;
}

function findPlaces(text: BlockText, next: Phrase, former: Phrase | undefined): Place[] {
  const same = placesOfKey(text, next.key);
  if (same.length > 0) return same;
  return former ? placesOfKey(text, former.key) : placesOfClass(text, next);
}

/** Pieces of exactly the phrase's class; where there are none, those that say something of its class among other things. */
function placesOfClass(text: BlockText, next: Phrase): Place[] {
  const own = next.slots.map((slot) => slot.class);
  const single = new Set(own.flatMap(classesOf));
  const places = text.phrases.flatMap((phrase, index) => phrase.slots.map((slot) => ({ index, slot })));
  const exact = places.filter(({ slot }) => own.includes(slot.class));
  return exact.length > 0 ? exact : places.filter(({ slot }) => classesOf(slot.class).some((name) => single.has(name)));
}

function classesOf(name: string): string[] {
  return name.split('+');
}

function placesOfKey(text: BlockText, key: string): Place[] {
  const whole = text.phrases.findIndex((phrase) => phrase.key === key);
  if (whole >= 0) return [{ index: whole }];
  return text.phrases.flatMap((phrase, index) =>
    phrase.slots.filter((slot) => slot.key === key).map((slot): Place => ({ index, slot })),
  );
}

function replaceAt(text: BlockText, { index, slot }: Place, next: Phrase, literal: boolean): BlockValue {
  const phrase = text.phrases[index]!;
  const whole = !slot || phrase.skeleton === `<${slot.class}>`;
  const inner = slot ? phrase.inner.slice(0, slot.range[0]) + next.text + phrase.inner.slice(slot.range[1]) : next.text;
  const made = whole && literal ? next.text : phrase.open + inner + phrase.close;
  return writeBlock(
    text,
    text.phrases.map((other, at) => (at === index ? { text: made } : { text: other.text, original: at })),
  );
}

function append(text: BlockText, next: Phrase): BlockValue {
  return writeBlock(text, [
    ...text.phrases.map((phrase, at) => ({ text: phrase.text, original: at })),
    { text: next.text },
  ]);
}

function refuse(problem: string): PutPhrase {
  return { ok: false, problem };
}
