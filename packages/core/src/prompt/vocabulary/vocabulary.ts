import type { Finding } from '../../finding/index.js';
import { type Block, blocks } from '../../spec/index.js';
import { PhraseTable } from '../match/phrase-table.js';
import { foldPhrases } from '../match/tokens.js';
import { compositions, partClasses } from './compositions.js';
import constraints from './constraints.json' with { type: 'json' };
import type { Entry, EntryData, PhraseKind, VocabularyData } from './entry.js';
import framing from './framing.json' with { type: 'json' };
import idiom from './idiom.json' with { type: 'json' };
import lighting from './lighting.json' with { type: 'json' };
import parts from './parts.json' with { type: 'json' };
import style from './style.json' with { type: 'json' };
import subject from './subject.json' with { type: 'json' };
import use from './use.json' with { type: 'json' };

/** What a phrase means, and when it counts. */
export interface Meaning {
  readonly entry: Entry;
  readonly kind: PhraseKind;
}

/** The entries, and the table that finds their phrases. */
export interface Vocabulary {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly phrases: PhraseTable<Meaning>;
  /** The distances, from the farthest to the nearest. */
  readonly framings: readonly Entry[];
}

/** The vocabulary's own data files. */
export const vocabularyData = [
  framing,
  lighting,
  style,
  subject,
  constraints,
  parts,
  idiom,
  use,
] satisfies readonly VocabularyData[];

let standard: Vocabulary | undefined;

/** The vocabulary of this package, built on first use. */
export function standardVocabulary(): Vocabulary {
  standard ??= buildVocabulary(vocabularyData).vocabulary;
  return standard;
}

/**
 * Builds a vocabulary from data files. An entry whose id is taken, a class without a block, or a phrase without a word is
 * left out and reported (`vocabulary/duplicate-id`, `vocabulary/unknown-block`, `vocabulary/empty-phrase`); nothing is thrown.
 */
export function buildVocabulary(files: readonly VocabularyData[]): { vocabulary: Vocabulary; findings: Finding[] } {
  const entries = new Map<string, Entry>();
  const phrases: string[] = [];
  const meanings: Meaning[] = [];
  const findings: Finding[] = [];

  const teach = (wordings: readonly string[], meaning: Meaning) => {
    for (const wording of wordings) {
      phrases.push(wording);
      meanings.push(meaning);
      if (!wording.includes('-')) continue;
      phrases.push(wording.replaceAll('-', ''));
      meanings.push(meaning);
    }
  };

  for (const file of files) {
    const block = blocks.find((known) => known === file.block);
    if (block === undefined) {
      findings.push(problem('vocabulary/unknown-block', 'is no prompt block.', file.block));
      continue;
    }
    for (const group of file.classes) {
      for (const data of group.entries) {
        const entry = toEntry(data, group.class, block, group);
        if (entries.has(entry.id)) {
          findings.push(problem('vocabulary/duplicate-id', 'is defined twice; the first one counts.', entry.id));
          continue;
        }
        entries.set(entry.id, entry);
        teach(entry.synonyms, { entry, kind: 'plain' });
        if (data.bare) teach(data.bare, { entry, kind: 'bare' });
        if (data.beside) teach(data.beside, { entry, kind: 'beside' });
        if (data.shy) teach(data.shy, { entry, kind: 'shy' });
        if (data.negatives) teachFault(data, entry, entries, teach);
      }
    }
  }
  addComposites(entries);
  const framings = [...entries.values()].filter((entry) => entry.class === 'framing').reverse();
  return { vocabulary: { entries, framings, phrases: learn(phrases, meanings, findings) }, findings };
}

function learn(phrases: string[], meanings: readonly Meaning[], findings: Finding[]): PhraseTable<Meaning> {
  const folded = foldPhrases(phrases);
  for (let at = folded.indexOf(''); at >= 0; at = folded.indexOf('', at + 1)) {
    findings.push(problem('vocabulary/empty-phrase', 'has a phrase without a word.', meanings[at]!.entry.id));
  }
  return new PhraseTable(folded, meanings);
}

/** The negative terms of a constraint become an entry of their own, so that "no extra fingers" is understood. */
function teachFault(
  data: EntryData,
  constraint: Entry,
  entries: Map<string, Entry>,
  teach: (wordings: readonly string[], meaning: Meaning) => void,
): void {
  const [phrase = data.phrase] = data.negatives ?? [];
  const fault = toEntry({ id: data.id, phrase, also: data.negatives }, 'fault', 'constraints', constraint);
  entries.set(fault.id, fault);
  teach(fault.synonyms, { entry: fault, kind: 'plain' });
}

/** "grey" and "backdrop" are parts; "grey backdrop" is an entry made of them. */
function addComposites(entries: Map<string, Entry>): void {
  const parts = [...entries.values()].filter((entry) => partClasses.has(entry.class));
  for (const { modifier, emits, noun, block } of compositions) {
    for (const part of parts) {
      if (part.class !== modifier) continue;
      const id = `${emits}.${part.id.slice(modifier.length + 1)}`;
      if (entries.has(id)) continue;
      const synonyms = part.synonyms.map((word) => `${word} ${noun}`);
      entries.set(id, {
        ...part,
        id,
        class: emits,
        any: `${emits}.*`,
        block,
        phrase: `${part.phrase} ${noun}`,
        synonyms,
      });
    }
  }
}

function toEntry(
  data: EntryData,
  group: string,
  block: Block,
  { source, load }: { readonly source: string; readonly load?: number | undefined },
): Entry {
  const { phrase, also, hex } = data;
  return {
    id: `${group}.${data.id}`,
    class: group,
    any: `${group}.*`,
    block,
    phrase,
    synonyms: also ? [phrase, ...also] : [phrase],
    source: data.source ?? source,
    load: load ?? 0,
    figures: data.n ?? nothing,
    notes: data.note ?? nothing,
    aspects: data.aspects ?? none,
    hex,
    negatives: data.negatives ?? none,
    negates: data.negates ?? none,
  };
}

const none: readonly string[] = [];
const nothing: Readonly<Record<string, never>> = {};

function problem(code: string, message: string, id: string): Finding {
  return {
    code,
    severity: 'error',
    message: `"${id}" ${message}`,
    where: { path: [id], range: [0, id.length] },
    evidence: { id },
  };
}
