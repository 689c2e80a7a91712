import { findBareAges } from './bare-ages.js';
import type { Lexicon } from './lexicon.js';
import { findDenied, findPutOff, isStopWord } from './negation.js';
import { readNumbers } from './numbers.js';
import type { Place, Reading, ReadWords, Unread } from './reading.js';
import { findSpans, type Span } from './spans.js';
import { readTokens, type Token } from './tokens.js';

/** Where a text stands in a request. */
export interface TextPlace {
  place: Place;
  text: string;
  /** Position in its list; 0 for blocks. */
  item: number;
}

/**
 * Understands one text. Every word that is no stop word ends up in a reading or in `unread`.
 */
export function readText(where: TextPlace, lexicon: Lexicon): ReadWords {
  const tokens = readTokens(where.text);
  // A number that begins or ends inside a word is no number: "F0" in "A'F0".
  const numbers = readNumbers(where.text, where.place).filter(({ start, end }) =>
    tokens.every((token) => token.end <= start || end <= token.start || (start <= token.start && token.end <= end)),
  );
  const taken = tokens.map((token) => numbers.some(({ start, end }) => token.start < end && start < token.end));
  const spans = findSpans(tokens, taken, lexicon, where.place);
  const denied = findDenied(spans, tokens);
  const ages = findBareAges(spans, tokens, taken, where.place);
  const putOff = findPutOff(spans, tokens);
  for (const at of [...ages, ...putOff.values()]) taken[at] = true;
  const bareAges = ages.map((at) => {
    const { word: value, start, end } = tokens[at]!;
    return { attribute: 'age', value, start, end, fate: undefined };
  });
  const readings: Reading[] = [...numbers, ...bareAges].map(({ attribute, value, start, end, fate }) => ({
    ...where,
    start,
    end,
    attribute,
    value,
    negated: where.place === 'avoid',
    rank: 3,
    many: false,
    of: undefined,
    set: undefined,
    fate,
  }));
  for (const span of spans) {
    if (span.meaning.kind === 'noun' && isDescribed(span, spans)) continue;
    const reading = toReading(span, withOff(rangeOf(span, spans, tokens), span, tokens, putOff), where, denied);
    readings.push(reading);
    for (const { attribute, value } of span.meaning.also) readings.push({ ...reading, attribute, value, rank: 1 });
  }
  return { readings, unread: unreadIn(where, tokens, taken, spans) };
}

/** A noun adds nothing once a modifier says what the noun alone implies, or when it implies nothing. */
function isDescribed(noun: Span, spans: readonly Span[]): boolean {
  const mods = spans.filter(({ head }) => head?.from === noun.from);
  const { attribute } = noun.meaning;
  return mods.length > 0 && (attribute === undefined || mods.some(({ meaning }) => meaning.attribute === attribute));
}

/** A modifier's words, with its noun when it is the one that stands for it: "grey hair" of "curly grey hair". */
function rangeOf(span: Span, spans: readonly Span[], tokens: readonly Token[]): readonly [start: number, end: number] {
  const start = tokens[span.from]?.start ?? 0;
  const end = tokens[span.to - 1]?.end ?? 0;
  const { head } = span;
  if (head?.meaning.kind !== 'noun' || !isDescribed(head, spans)) return [start, end];
  const mods = spans.filter((mod) => mod.head?.from === head.from);
  const speaker = mods.filter(({ from }) => from < head.from).at(-1) ?? mods[0];
  if (speaker !== span) return [start, end];
  return [Math.min(start, tokens[head.from]?.start ?? start), Math.max(end, tokens[head.to - 1]?.end ?? end)];
}

/** The range, reaching over the "off" that denies it. */
function withOff(
  [start, end]: readonly [number, number],
  span: Span,
  tokens: readonly Token[],
  putOff: ReadonlyMap<number, number>,
): readonly [number, number] {
  const { from, to } = span.head ?? span;
  const off = putOff.get(from);
  if (off === undefined || tokens[to - 1]?.end !== end) return [start, end];
  return [start, tokens[off]?.end ?? end];
}

function toReading(
  span: Span,
  [start, end]: readonly [number, number],
  where: TextPlace,
  denied: ReadonlySet<number>,
): Reading {
  const { meaning, head } = span;
  const isDenied = denied.has(span.from) || (head !== undefined && denied.has(head.from));
  const negated = isDenied || where.place === 'avoid';
  return {
    ...where,
    start,
    end,
    attribute: meaning.attribute ?? 'noun',
    value: meaning.value ?? meaning.noun ?? '',
    negated,
    rank: meaning.rank,
    many: meaning.many || meaning.attribute === undefined,
    of: head?.meaning.value,
    set: meaning.set,
    fate: (negated ? meaning.avoided : undefined) ?? meaning.fate,
  };
}

/** Runs of words that nothing was understood from, clause by clause. */
function unreadIn(
  where: TextPlace,
  tokens: readonly Token[],
  taken: readonly boolean[],
  spans: readonly Span[],
): Unread[] {
  const unread: Unread[] = [];
  let open: { start: number; end: number; clause: number } | undefined;
  tokens.forEach((token, i) => {
    const known = taken[i] || spans.some(({ from, to }) => i >= from && i < to);
    if (open && (known || open.clause !== token.clause)) {
      unread.push({ ...where, start: open.start, end: open.end });
      open = undefined;
    }
    if (known || (isStopWord(token) && !open)) return;
    if (!open) open = { start: token.start, end: token.end, clause: token.clause };
    else if (!isStopWord(token)) open.end = token.end;
  });
  if (open) unread.push({ ...where, start: open.start, end: open.end });
  return unread;
}
