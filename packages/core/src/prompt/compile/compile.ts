import type { Block, PortraitSpec } from '../../spec/index.js';
import { type Family, ignoresNegatives } from '../family/family.js';
import { type ClauseReading, type Reading, readText } from '../match/read.js';
import { standardVocabulary } from '../vocabulary/vocabulary.js';
import type { CompiledPrompt, Unsaid } from './compiled.js';
import { PromptWriter } from './prompt-writer.js';
import { deniedTerms, positiveWording } from './rewrite.js';
import { estimateTokens } from './tokens.js';

/** What compiling reads of a spec. */
export type PromptSource = Pick<PortraitSpec, Block> & {
  readonly avoid?: readonly string[] | undefined;
  readonly settings?: { readonly guidance?: number | undefined } | undefined;
};

/** Terms that keep every picture decent; a family that reads negatives is always given them. */
const alwaysAvoided = ['nsfw', 'nude', 'child'];

/**
 * Says a spec in the words of a family. Families that take tags get clauses with commas, those that take sentences one
 * sentence a block. What must not appear goes to the negative prompt where the family reads one, and is said positively
 * where it does not. Deterministic; keeps for every clause where it came from and where it went.
 */
export function compilePrompt(spec: PromptSource, family: Family, vocabulary = standardVocabulary()): CompiledPrompt {
  const sends = family.negatives === 'sent' && !ignoresNegatives(family, spec.settings?.guidance);
  const sentences = family.wording === 'sentences';
  const positive = new PromptWriter('positive', sentences ? 'sentences' : 'tags');
  const negative = new PromptWriter('negative', 'tags');
  const unsaid: Unsaid[] = [];
  const absent = new Set<string>();

  for (const block of ['subject', 'framing', 'lighting', 'style'] as const) {
    const reading = readText(spec[block], { block, vocabulary });
    if (sentences && block === 'subject') positive.open(opening(reading));
    for (const clause of reading.clauses) {
      const text = spec[block].slice(clause.start, clause.end);
      positive.add(sentences ? withoutWeights(text) : text, { block, path: [block], clause, how: 'kept' });
      noteAbsent(clause, absent);
    }
    positive.endBlock();
  }

  spec.constraints.forEach((text, index) => {
    const reading = readText(text, { block: 'constraints', vocabulary });
    for (const clause of reading.clauses) addConstraint(text, clause, ['constraints', index]);
  });
  (spec.avoid ?? []).forEach((text, index) => {
    for (const clause of readText(text, { block: 'constraints', vocabulary }).clauses) {
      addConstraint(text, denyAll(clause), ['avoid', index]);
    }
  });
  positive.endBlock();
  if (sends) for (const term of alwaysAvoided) negative.addOwn(term);

  return {
    family: family.id,
    positive: positive.text,
    ...(sends ? { negative: negative.text } : {}),
    tokens: estimateTokens(positive.text),
    segments: [...positive.segments, ...negative.segments],
    absent: [...absent].sort(),
    unsaid,
  };

  function addConstraint(text: string, clause: ClauseReading, path: (string | number)[]) {
    const words = text.slice(clause.start, clause.end);
    const place = { block: 'constraints' as const, path, clause };
    noteAbsent(clause, absent);
    if (!clause.denies) {
      positive.add(sentences ? withoutWeights(words) : words, { ...place, how: 'kept' });
      if (sends) negative.add(negativesOf(clause), { ...place, how: 'added' });
    } else if (family.negatives === 'attributes') {
      positive.add(path[0] === 'avoid' ? `no ${words}` : words, { ...place, how: 'kept' });
    } else if (sends) {
      negative.add(deniedTerms(words).join(', '), { ...place, how: 'kept' });
    } else {
      const wording = positiveWording(clause, vocabulary);
      if (wording === undefined) unsaid.push({ path, range: [clause.start, clause.end], text: words });
      else positive.add(wording, { ...place, how: 'rewritten' });
    }
  }
}

/** Everything in the avoid list is denied, with or without a "no" before it. */
function denyAll(clause: ClauseReading): ClauseReading {
  return { ...clause, denies: true, matches: clause.matches.map((match) => ({ ...match, negated: true })) };
}

function noteAbsent(clause: ClauseReading, absent: Set<string>): void {
  for (const { entry, negated } of clause.matches) {
    if (negated && entry.class !== 'fault') absent.add(entry.id);
    if (entry.id === 'eyewear.none') absent.add('eyewear.glasses');
    if (entry.id === 'makeup.none') absent.add('makeup.heavy');
  }
}

function negativesOf(clause: ClauseReading): string {
  const terms = clause.matches.flatMap(({ entry, negated }) => (negated ? [] : entry.negatives));
  return [...new Set(terms)].join(', ');
}

/** Sentences begin "Portrait of a woman …" unless the subject says already what kind of picture it is. */
function opening(reading: Reading): string {
  const first = reading.text.trimStart();
  if (
    first === '' ||
    /^(?:portrait|photo|photograph|picture|headshot|close-up|image|illustration|painting|drawing)/i.test(first)
  ) {
    return '';
  }
  const person = reading.matches[0];
  const startsWithPerson = person?.range[0] === reading.clauses[0]?.start && person?.entry.class === 'person';
  return startsWithPerson ? `Portrait of ${/^[aeiou]/i.test(first) ? 'an' : 'a'} ` : 'Portrait of ';
}

/** Sentence families read brackets and numbers as words: "(soft light:1.2)" becomes "soft light". */
function withoutWeights(text: string): string {
  return text
    .replace(/:\s*[\d.]{1,8}\s*(?=[)\]])/g, '')
    .replace(/[()[\]{}]/g, '')
    .trim();
}
