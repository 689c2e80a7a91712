import type { Span } from './spans.js';
import stopWords from './stop-words.json' with { type: 'json' };
import { foldPhrase, type Token } from './tokens.js';

const folded = (words: readonly string[]): ReadonlySet<string> => new Set(words.flatMap(foldPhrase));
const negators = folded(stopWords.negators);
const chains = folded(stopWords.chains);
const stops = folded([...stopWords.stop, ...stopWords.negators]);

/** True for words that carry no meaning of their own. */
export function isStopWord(token: Token): boolean {
  return stops.has(token.word) || token.word.length === 0;
}

/**
 * The spans that are denied, by their first token: the first noun or phrase after "no", "not" or "without" in its
 * clause, what describes it, and whatever "or" or "nor" adds; and what is off.
 */
export function findDenied(spans: readonly Span[], tokens: readonly Token[]): ReadonlySet<number> {
  const denied = new Set<number>();
  const starts = new Map(spans.map((span) => [span.from, span]));
  let state: 'off' | 'denying' | 'spent' = 'off';
  let clause = -1;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.clause !== clause) state = 'off';
    clause = token.clause;
    const span = starts.get(at);
    if (span) {
      if (state === 'denying') denied.add(span.from);
      if (negators.has(token.word)) state = 'spent';
      else if (state === 'denying' && span.meaning.kind !== 'mod') state = 'spent';
      at = span.to - 1;
    } else if (negators.has(token.word)) state = 'denying';
    else if (state === 'spent' && chains.has(token.word)) state = 'denying';
  }
  for (const head of findPutOff(spans, tokens).keys()) denied.add(head);
  return denied;
}

/** What is said to be off, by its first token, and the token that says so: "glasses off", but not "off camera". */
export function findPutOff(spans: readonly Span[], tokens: readonly Token[]): ReadonlyMap<number, number> {
  const putOff = new Map<number, number>();
  for (const { from, to, meaning } of spans) {
    const [off, next] = [tokens[to], tokens[to + 1]];
    if (meaning.kind === 'mod' || off?.word !== 'off' || off.segment !== tokens[from]?.segment) continue;
    if (!next || next.clause !== off.clause || next.word === 'and') putOff.set(from, to);
  }
  return putOff;
}
