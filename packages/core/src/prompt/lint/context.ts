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

/** Readings of texts that were read before, by block and text: verifying a remedy reads only the block that it changed. */
export type ReadingCache = Map<string, Reading>;

/** Reads a spec for the detectors. */
export function readSpec(spec: PortraitSpec, vocabulary: Vocabulary, cache: ReadingCache, work?: Work): LintContext {
  const read = (block: Block, path: readonly (string | number)[], text: string): TextReading => {
    const key = `${block} ${text}`;
    let reading = cache.get(key);
    if (reading === undefined) {
      reading = readText(text, { block, vocabulary, ...(work ? { work } : {}) });
      cache.set(key, reading);
    }
    return { block, path, text, reading };
  };
  const texts = [
    read('subject', ['subject'], spec.subject),
    read('framing', ['framing'], spec.framing),
    read('lighting', ['lighting'], spec.lighting),
    read('style', ['style'], spec.style),
    ...spec.constraints.map((text, index) => read('constraints', ['constraints', index], text)),
  ];
  const avoid = (spec.avoid ?? []).map((text, index) => read('constraints', ['avoid', index], text));
  const present = new Map<string, Occurrence[]>();
  const denied = new Map<string, Occurrence[]>();
  for (const text of texts) {
    for (const match of text.reading.matches) {
      const occurrence = { match, clause: text.reading.clauses[match.clause]!, in: text };
      if (match.negated) collect(denied, match.entry.id, occurrence);
      else {
        collect(present, match.entry.id, occurrence);
        collect(present, `${match.entry.class}.*`, occurrence);
      }
    }
  }
  for (const text of avoid) {
    for (const match of text.reading.matches) {
      collect(denied, match.entry.id, { match, clause: text.reading.clauses[match.clause]!, in: text });
    }
  }
  return {
    spec,
    family: findFamily(spec.settings.family),
    vocabulary,
    texts,
    avoid,
    purpose: spec.purpose === undefined ? undefined : read('subject', ['purpose'], spec.purpose),
    present,
    denied,
  };
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
export function occurrencesOf(context: LintContext, refs: readonly string[]): Occurrence[] {
  return refs.flatMap((ref) => context.present.get(ref) ?? []);
}
