import type { Block, PortraitSpec } from '../../spec/index.js';
import { type Family, findFamily } from '../family/family.js';
import type { Work } from '../match/phrase-table.js';
import { type ClauseReading, type Match, type Reading, readText } from '../match/read.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';

/** A text of the spec as the vocabulary understands it. */
export interface TextReading {
  readonly block: Block;
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly reading: Reading;
  /** Every entry that it names, denied or not. */
  readonly occurrences: readonly Occurrence[];
}

/** An entry that a text names. */
export interface Occurrence {
  readonly match: Match;
  readonly clause: ClauseReading;
  readonly in: TextReading;
}

/** Everything a detector may look at. */
export interface LintContext {
  readonly spec: PortraitSpec;
  readonly family: Family | undefined;
  readonly vocabulary: Vocabulary;
  /** The four text blocks, then each constraint. */
  readonly texts: readonly TextReading[];
  readonly avoid: readonly TextReading[];
  readonly purpose: TextReading | undefined;
  /** What the texts say is there, by entry id and by `class.*`. */
  readonly present: ReadonlyMap<string, readonly Occurrence[]>;
  /** What the texts and the avoid list say is not there, by entry id. */
  readonly denied: ReadonlyMap<string, readonly Occurrence[]>;
}

/** How to read: with which vocabulary, and what was read before. Verifying a remedy reads only the texts that it changed. */
export interface ReadSpecOptions {
  readonly vocabulary: Vocabulary;
  readonly earlier?: LintContext | undefined;
  readonly work?: Work | undefined;
}

/** The blocks that are one text each. */
const written = ['subject', 'framing', 'lighting', 'style'] as const;

/** Reads a spec for the detectors. */
export function readSpec(spec: PortraitSpec, { vocabulary, earlier, work }: ReadSpecOptions): LintContext {
  const read = (known: TextReading | undefined, block: Block, path: TextReading['path'], text: string): TextReading =>
    known !== undefined && known.text === text ? known : readOne(block, path, text, vocabulary, work);
  const texts = [
    ...written.map((block, at) => read(earlier?.texts[at], block, [block], spec[block])),
    ...spec.constraints.map((text, at) =>
      read(earlier?.texts[written.length + at], 'constraints', ['constraints', at], text),
    ),
  ];
  const avoid = (spec.avoid ?? []).map((text, at) => read(earlier?.avoid[at], 'constraints', ['avoid', at], text));
  const { purpose } = spec;
  const present = new Map<string, Occurrence[]>();
  const denied = new Map<string, Occurrence[]>();
  for (const { occurrences } of texts) {
    for (const occurrence of occurrences) {
      const { entry, negated } = occurrence.match;
      if (negated) collect(denied, entry.id, occurrence);
      else {
        collect(present, entry.id, occurrence);
        collect(present, entry.any, occurrence);
      }
    }
  }
  for (const { occurrences } of avoid) {
    for (const occurrence of occurrences) collect(denied, occurrence.match.entry.id, occurrence);
  }
  return {
    spec,
    family: findFamily(spec.settings.family),
    vocabulary,
    texts,
    avoid,
    purpose: purpose === undefined ? undefined : read(earlier?.purpose, 'subject', ['purpose'], purpose),
    present,
    denied,
  };
}

function readOne(
  block: Block,
  path: TextReading['path'],
  text: string,
  vocabulary: Vocabulary,
  work: Work | undefined,
): TextReading {
  const reading = readText(text, { block, vocabulary, ...(work ? { work } : {}) });
  const occurrences: Occurrence[] = [];
  const read: TextReading = { block, path, text, reading, occurrences };
  for (const match of reading.matches) {
    occurrences.push({ match, clause: reading.clauses[match.clause]!, in: read });
  }
  return read;
}

function collect<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

/** Where an occurrence stands. */
export function placeOf({ match, in: { path } }: Occurrence) {
  return { path, range: match.range };
}

/** The occurrences of any of `refs` (entry ids or `class.*`), in the order of the refs. */
export function occurrencesOf(context: LintContext, refs: readonly string[]): readonly Occurrence[] {
  const occurrences: Occurrence[] = [];
  for (const ref of refs) for (const one of context.present.get(ref) ?? []) occurrences.push(one);
  return occurrences;
}
