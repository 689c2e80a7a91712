import type { ClauseReading, Match } from '../match/read.js';
import type { Entry } from '../vocabulary/entry.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';

const leadingNegator =
  /^(?:\s*(?:no|not|without|avoid(?:ing)?|exclud(?:e|ing)|sans|free of|never|zero)\b)+\s*(?:any\b|a\b|an\b|the\b)?\s*/i;
const between = /\s*(?:,|;|\bor\b|\bnor\b|\band\b)\s*(?:no\b|without\b)?\s*/i;

/** The terms that a denying clause wants gone: "no hat or glasses" gives "hat" and "glasses". */
export function deniedTerms(clause: string): string[] {
  return clause
    .replace(leadingNegator, '')
    .split(between)
    .map((term) => term.trim())
    .filter((term) => term !== '');
}

/** The constraint that says positively that `entry` is absent: "bare eyes visible" for glasses. */
function constraintAgainst(entry: Entry, vocabulary: Vocabulary): Entry | undefined {
  const [group = '', id = ''] = entry.id.split('.');
  if (group === 'fault') return vocabulary.entries.get(`constraint.${id}`);
  for (const candidate of vocabulary.entries.values()) {
    if (candidate.negates.includes(entry.id) || candidate.negates.includes(`${group}.*`)) return candidate;
  }
  return undefined;
}

/**
 * The positive wording of a clause that denies: "no hat" becomes "bare head, hair visible". Undefined when the vocabulary
 * knows none for any of its terms; the caller must say so, because a noun alone summons what it names.
 */
export function positiveWording(clause: Pick<ClauseReading, 'matches'>, vocabulary: Vocabulary): string | undefined {
  const said = new Set<string>();
  for (const match of clause.matches) {
    const wording = wordingFor(match, vocabulary);
    if (wording !== undefined) said.add(wording);
  }
  return said.size === 0 ? undefined : [...said].join(', ');
}

function wordingFor({ entry, negated, text }: Match, vocabulary: Vocabulary): string | undefined {
  if (negated) return constraintAgainst(entry, vocabulary)?.phrase;
  if (entry.id === 'eyewear.none') return vocabulary.entries.get('constraint.bare-eyes')?.phrase;
  if (entry.id === 'makeup.none') return vocabulary.entries.get('constraint.bare-face')?.phrase;
  return entry.class === 'constraint' ? text : undefined;
}
