import type { Lexicon, Meaning } from './lexicon.js';
import type { Place } from './reading.js';
import type { Token } from './tokens.js';

/** A run of tokens (half-open) and the one meaning taken for it. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
  /** For a modifier, the noun or phrase that it hangs on. */
  readonly head: Span | undefined;
}

/**
 * Finds the wordings of the lexicon, longest first, left to right. A modifier counts only with a noun of its kind in the
 * same clause: the next one after it, failing that the last one before it; or with the worn thing before "in" ("hijab in
 * teal"). Where a wording can mean several things, a
 * modifier before its noun comes first ("black" in "black glasses"), then a phrase, a noun, and a modifier after its noun.
 *
 * @param taken Tokens that are part of something else already, such as a number with its unit.
 */
export function findSpans(
  tokens: readonly Token[],
  taken: readonly boolean[],
  lexicon: Lexicon,
  place: Place,
): readonly Span[] {
  const heads = scan(tokens, taken, lexicon, (run, meanings) => {
    const meaning = meanings.find((m) => m.kind !== 'mod' && isAtHome(m, place));
    return meaning && { ...run, meaning, head: undefined };
  });
  return scan(tokens, taken, lexicon, (run, meanings) => {
    const home = meanings.filter((meaning) => isAtHome(meaning, place));
    const mods = home.filter(({ kind }) => kind === 'mod');
    const clauseHeads = heads.filter(({ from }) => tokens[from]?.clause === tokens[run.from]?.clause);
    const after = nearest(
      mods,
      clauseHeads.filter(({ from }) => from >= run.to),
    );
    if (after) return { ...run, ...after };
    const own = home.find(({ kind }) => kind === 'phrase') ?? home.find(({ kind }) => kind === 'noun');
    if (own)
      return (
        heads.find(({ from, to }) => from === run.from && to === run.to) ?? { ...run, meaning: own, head: undefined }
      );
    const before = nearest(mods, [
      ...clauseHeads.filter(({ to }) => to <= run.from).reverse(),
      ...heads.filter((head) => isMadeIn(head, run.from, tokens)),
    ]);
    return before && { ...run, ...before };
  });
}

const wornKinds: readonly (string | undefined)[] = ['garment', 'covering', 'glasses', 'earrings', 'tie'];

/** Whether the modifier at `at` is said of a worn thing by "in": "hijab in teal", but not "woman in black". */
function isMadeIn({ meaning, to }: Span, at: number, tokens: readonly Token[]): boolean {
  return wornKinds.includes(meaning.noun) && to === at - 1 && tokens[to]?.word === 'in';
}

function nearest(mods: readonly Meaning[], heads: readonly Span[]): Pick<Span, 'meaning' | 'head'> | undefined {
  for (const head of heads) {
    const meaning = mods.find(({ noun }) => noun === head.meaning.noun);
    if (meaning) return { meaning, head };
  }
  return undefined;
}

function scan(
  tokens: readonly Token[],
  taken: readonly boolean[],
  lexicon: Lexicon,
  choose: (run: { from: number; to: number }, meanings: readonly Meaning[]) => Span | undefined,
): Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < tokens.length) {
    const span = longest(tokens, taken, lexicon, at, choose);
    if (span) spans.push(span);
    at = span?.to ?? at + 1;
  }
  return spans;
}

function longest(
  tokens: readonly Token[],
  taken: readonly boolean[],
  lexicon: Lexicon,
  from: number,
  choose: (run: { from: number; to: number }, meanings: readonly Meaning[]) => Span | undefined,
): Span | undefined {
  const most = lexicon.longest.get(tokens[from]?.word ?? '') ?? 0;
  for (let to = Math.min(tokens.length, from + most); to > from; to--) {
    if (taken.slice(from, to).includes(true) || tokens[to - 1]?.segment !== tokens[from]?.segment) continue;
    const words = tokens.slice(from, to).map(({ word }) => word);
    const meanings = lexicon.meanings.get(words.join(' '));
    const span = meanings && choose({ from, to }, meanings);
    if (span) return span;
  }
  return undefined;
}

/** Wordings that count in their own block only are at home in the lists too, which speak of all blocks. */
function isAtHome({ only }: Meaning, place: Place): boolean {
  return only === undefined || only === place || place === 'avoid' || place === 'constraints';
}
