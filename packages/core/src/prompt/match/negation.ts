import type { Token } from './tokens.js';

/** Words after which what follows is said to be absent. Folded as tokens are. */
// biome-ignore format: a word list
const negators: ReadonlySet<string> = new Set([
  'no', 'not', 'without', 'never', 'non', 'nor', 'sans', 'minus', 'avoid', 'avoiding', 'exclude', 'excluding', 'lacking', 'zero',
  'dont', 'doesnt', 'isnt', 'arent', 'wont', 'cannot', 'didnt', 'neither',
]);
const resetters: ReadonlySet<string> = new Set([
  'but',
  'just',
  'only',
  'instead',
  'rather',
  'with',
  'except',
  'while',
  'yet',
  'in',
]);
const alternatives: ReadonlySet<string> = new Set(['or', 'nor']);

/** How many words a negator reaches: "without any visible film grain" has three between "without" and "grain". */
const reach = 5;

/** True when word `at` begins a negation: a negator, or "free" before "of". */
export function isNegator(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word;
  if (word === undefined) return false;
  if (word === 'free') return tokens[at + 1]?.word === 'of';
  return negators.has(word);
}

/**
 * For each hit (half-open ranges of words of one clause, in order) whether the clause denies it. A negator reaches up to
 * five words and its first phrase, and on across "or"; "grain-free" and "free of grain" deny too. In the constraints block
 * "and" carries a negation on, elsewhere it ends it.
 */
export function readNegation(
  tokens: readonly Token[],
  hits: readonly { readonly from: number; readonly to: number }[],
  andContinues: boolean,
): boolean[] {
  if (!tokens.some(({ word }) => word === 'free' || negators.has(word))) return hits.map(() => false);
  const spans = mergeSpans(hits);
  const denied = new Set<number>();
  let left = 0;
  let at = 0;
  for (const span of spans) {
    for (; at < span.from; at++) left = reachAfter(tokens, at, left);
    const negated = left > 0 || (tokens[span.to]?.word === 'free' && tokens[span.to + 1]?.word !== 'of');
    if (negated) denied.add(span.id);
    const goesOn = left > 0 && continues(tokens[span.to]?.word, andContinues);
    left = goesOn ? reach : 0;
    at = span.to + (goesOn ? 1 : 0);
  }
  let index = 0;
  return hits.map(({ from }) => {
    while (spans[index]!.to <= from) index++;
    return denied.has(spans[index]!.id);
  });
}

/** How many words the negation still reaches after word `at`. */
function reachAfter(tokens: readonly Token[], at: number, left: number): number {
  if (isNegator(tokens, at)) return reach;
  return resetters.has(tokens[at]!.word) ? 0 : Math.max(0, left - 1);
}

/** Overlapping hits as one span: a negation denies them together. */
function mergeSpans(hits: readonly { readonly from: number; readonly to: number }[]) {
  const spans: { id: number; from: number; to: number }[] = [];
  for (const { from, to } of hits) {
    const last = spans.at(-1);
    if (last !== undefined && from < last.to) last.to = Math.max(last.to, to);
    else spans.push({ id: spans.length, from, to });
  }
  return spans;
}

function continues(word: string | undefined, andContinues: boolean): boolean {
  return word !== undefined && (alternatives.has(word) || (andContinues && word === 'and'));
}
