import type { Block, Blocks } from '../../spec/index.js';
import { type ClauseReading, type Reading, type ReadOptions, readText } from '../match/read.js';
import filler from './filler.json' with { type: 'json' };

/** Words that say nothing about who is in the picture: a clause of only these and known phrases describes no subject. */
const fillers: ReadonlySet<string> = new Set(filler.words);

/** Where a clause of a one-line prompt went. */
export interface PlacedClause {
  readonly block: Block;
  /** Half-open range of UTF-16 offsets in the line. */
  readonly range: readonly [start: number, end: number];
}

/**
 * Splits a one-line prompt into the five blocks, clause by clause: "headshot, 85mm, rembrandt lighting, no hat" fills
 * framing, lighting and constraints. What the vocabulary does not know is the subject. Words are never changed, lost or
 * reordered inside a clause; only the separators between clauses may become ", ".
 */
export function splitPrompt(line: string, options: Omit<ReadOptions, 'block'> = {}): Blocks {
  const parts: Record<Exclude<Block, 'constraints'>, string[]> = { subject: [], framing: [], lighting: [], style: [] };
  const constraints: string[] = [];
  for (const { block, range } of placeClauses(readText(line, options))) {
    const text = line.slice(range[0], range[1]);
    if (block === 'constraints') constraints.push(text);
    else parts[block].push(text);
  }
  return {
    subject: parts.subject.join(', '),
    framing: parts.framing.join(', '),
    lighting: parts.lighting.join(', '),
    style: parts.style.join(', '),
    constraints,
  };
}

/** The block of every clause of a reading, in order. */
export function placeClauses(reading: Reading): PlacedClause[] {
  const placed = reading.clauses.map((clause) => placeClause(clause));
  if (!placed.includes('subject')) {
    const speaker = reading.clauses.findIndex((clause, at) => placed[at] !== 'constraints' && strangers(clause) > 0);
    if (speaker >= 0) placed[speaker] = 'subject';
  }
  return reading.clauses.map(({ start, end }, at) => ({ block: placed[at]!, range: [start, end] }));
}

function placeClause(clause: ClauseReading): Block {
  if (clause.denies) return 'constraints';
  const words: Record<Block, number> = { subject: 0, framing: 0, lighting: 0, style: 0, constraints: 0 };
  for (const { entry, text, negated } of clause.matches) {
    if (negated || entry.class === 'fault' || entry.class.startsWith('use-')) continue;
    words[entry.block] += text.length;
  }
  if (words.subject > 0) return isConstraintOnly(clause) ? 'constraints' : 'subject';
  const best = (['constraints', 'framing', 'lighting', 'style'] as const).reduce((a, b) =>
    words[b] > words[a] ? b : a,
  );
  if (words[best] === 0) return 'subject';
  return describesSomebody(clause) ? 'subject' : best;
}

/** "bare eyes visible" and "clean-shaven face" speak of the subject in the words of a constraint. */
function isConstraintOnly(clause: ClauseReading): boolean {
  return clause.loose.length === 0 && clause.matches.some(({ entry }) => entry.class === 'constraint');
}

const prepositions: ReadonlySet<string> = new Set([
  'by',
  'in',
  'with',
  'under',
  'at',
  'on',
  'against',
  'near',
  'before',
]);

/** "black and white portrait of a fisherman", "priest by candlelight": unknown words after "of", or before a preposition. */
function describesSomebody({ loose }: ClauseReading): boolean {
  const of = loose.indexOf('of');
  if (of >= 0 && loose.slice(of + 1).some(isStranger)) return true;
  return loose.some((word, at) => isStranger(word) && prepositions.has(loose[at + 1] ?? ''));
}

/** A word that says something the vocabulary does not know. Numbers alone say nothing about anybody. */
function isStranger(word: string): boolean {
  return !fillers.has(word) && !/^[\d.:]+$/.test(word);
}

function strangers(clause: ClauseReading): number {
  return clause.loose.filter(isStranger).length;
}
