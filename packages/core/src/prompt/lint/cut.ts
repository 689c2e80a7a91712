import type { Change } from '../../finding/index.js';
import type { Clause } from '../match/clauses.js';
import type { ClauseReading, Reading } from '../match/read.js';
import type { LintContext, Occurrence } from './context.js';

const connectors = /^(?:and|or|with|in|on|of|at|by|from|but|plus|the|a|an)$/i;

/**
 * The change that removes some words. Undefined when it would touch more than one block, or leave a clause that no longer
 * reads: words in the middle of a clause are never cut out.
 */
export function cutChanges(context: LintContext, occurrences: readonly Occurrence[]): Change[] | undefined {
  const first = occurrences[0];
  if (first === undefined) return undefined;
  const [root] = first.in.path;
  if (root === undefined || occurrences.some((one) => one.in.path[0] !== root)) return undefined;
  const texts = new Map<Occurrence['in'], Occurrence[]>();
  for (const one of occurrences) texts.set(one.in, [...(texts.get(one.in) ?? []), one]);
  const cuts = new Map<string | number, string>();
  for (const [text, ones] of texts) {
    const cut = cutFromText(text.text, text.reading, ones);
    if (cut === undefined) return undefined;
    cuts.set(text.path.at(-1)!, cut);
  }
  if (root !== 'constraints' && root !== 'avoid') return [{ path: [root], value: cuts.get(root) ?? '' }];
  const list = (root === 'avoid' ? context.spec.avoid : context.spec.constraints) ?? [];
  const kept = list
    .map((text, index) => cuts.get(index) ?? text)
    .filter((text, index) => text !== '' || !cuts.has(index));
  return [{ path: [root], value: kept }];
}

function cutFromText(text: string, reading: Reading, occurrences: readonly Occurrence[]): string | undefined {
  const pieces: { start: number; end: number }[] = [];
  const byClause = new Map<ClauseReading, Occurrence[]>();
  for (const one of occurrences) byClause.set(one.clause, [...(byClause.get(one.clause) ?? []), one]);
  for (const [clause, ones] of byClause) {
    const piece = cutFromClause(text, clause, ones);
    if (piece === undefined) return undefined;
    pieces.push(piece);
  }
  let rest = text;
  for (const { start, end } of pieces.sort((a, b) => b.start - a.start)) rest = rest.slice(0, start) + rest.slice(end);
  return reading.clauses.length === byClause.size && rest.trim() === '' ? '' : tidy(rest);
}

/** The part of the text to cut: the whole clause, or its beginning or end with the words that belong to what is cut. */
function cutFromClause(text: string, clause: ClauseReading, occurrences: readonly Occurrence[]): Clause | undefined {
  const start = Math.min(...occurrences.map(({ match }) => match.range[0]));
  const end = Math.max(...occurrences.map(({ match }) => match.range[1]));
  const before = text.slice(clause.start, start);
  const after = text.slice(end, clause.end);
  if (/[([{)\]}]/.test(before + after)) {
    const isWhole = /^[\s([{]*$/.test(before) && /^\s*(?::\s*[\d.]+\s*)?[)\]}]*$/.test(after);
    return isWhole ? clause : undefined;
  }
  const others = clause.matches.filter(({ range }) => range[1] <= start || range[0] >= end);
  const rest = wordsOf(`${before} ${after}`).filter((word) => !connectors.test(word));
  const mostRest = occurrences[0]?.in.block === 'subject' ? 0 : 2;
  if (others.length === 0 && rest.length <= mostRest) return clause;
  if (wordsOf(before).every((word) => connectors.test(word)))
    return { start: clause.start, end: skipForward(text, end, clause) };
  if (!wordsOf(after).every((word) => connectors.test(word))) return undefined;
  const stop = Math.max(clause.start, ...others.filter(({ range }) => range[1] <= start).map(({ range }) => range[1]));
  return { start: skipBack(text, start, stop), end: clause.end };
}

/** "brown boots", "a heavy, long coat": back over the describing words and the connecting words before them. */
function skipBack(text: string, from: number, stop: number): number {
  const words = text.slice(stop, from).split(/(\s+)/);
  let at = from;
  let connected = false;
  for (const word of words.reverse()) {
    if (word.trim() !== '') {
      if (connectors.test(word)) connected = true;
      else if (connected) break;
    }
    at -= word.length;
  }
  return at;
}

function skipForward(text: string, from: number, clause: Clause): number {
  let at = from;
  for (const word of text.slice(from, clause.end).split(/(\s+)/)) {
    if (word.trim() !== '' && !connectors.test(word)) break;
    at += word.length;
  }
  return at;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Separators that stand alone after a cut go with it. */
function tidy(text: string): string {
  return text
    .replace(/([,;|])(?:\s*[,;|])+/g, '$1')
    .replace(/^[\s,;|]+|[\s,;|]+$/g, '')
    .replace(/[ \t]{2,}/g, ' ');
}
