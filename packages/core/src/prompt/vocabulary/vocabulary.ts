import type { Finding } from '../../finding/index.js';
import { type Block, blocks } from '../../spec/index.js';
import { PhraseTable } from '../match/phrase-table.js';
import { compositions, partClasses } from './compositions.js';
import constraints from './constraints.json' with { type: 'json' };
import type { Entry, EntryData, VocabularyData } from './entry.js';
import framing from './framing.json' with { type: 'json' };
import idiom from './idiom.json' with { type: 'json' };
import lighting from './lighting.json' with { type: 'json' };
import parts from './parts.json' with { type: 'json' };
import { indexPhrases, type Meaning, type PhraseIndex, phrasesFrom } from './phrase-index.js';
import phraseIndex from './phrase-index.json' with { type: 'json' };
import style from './style.json' with { type: 'json' };
import subject from './subject.json' with { type: 'json' };
import use from './use.json' with { type: 'json' };

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
  standard ??= assemble(readEntries(vocabularyData), phraseIndex);
  return standard;
}

/**
 * Builds a vocabulary from data files. An entry whose id is taken, a class without a block, or a phrase without a word is
 * left out and reported (`vocabulary/duplicate-id`, `vocabulary/unknown-block`, `vocabulary/empty-phrase`); nothing is thrown.
 */
export function buildVocabulary(files: readonly VocabularyData[]): { vocabulary: Vocabulary; findings: Finding[] } {
  const read = readEntries(files);
  const { index, empty } = indexPhrases(read.entries, read.data);
  const wordless = empty.map(({ id }) => problem('vocabulary/empty-phrase', 'has a phrase without a word.', id));
  return { vocabulary: assemble(read, index), findings: [...read.findings, ...wordless] };
}

/** What `phrase-index.json` must hold. */
export function indexStandardPhrases(): PhraseIndex {
  const { entries, data } = readEntries(vocabularyData);
  return indexPhrases(entries, data).index;
}

interface ReadEntries {
  readonly entries: readonly Entry[];
  /** What each entry was read from. */
  readonly data: readonly EntryData[];
  readonly findings: Finding[];
}

function readEntries(files: readonly VocabularyData[]): ReadEntries {
  const known = new Set<string>();
  const entries: Entry[] = [];
  const data: EntryData[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const block = blocks.find((one) => one === file.block);
    if (block === undefined) {
      findings.push(problem('vocabulary/unknown-block', 'is no prompt block.', file.block));
      continue;
    }
    for (const group of file.classes) {
      const any = `${group.class}.*`;
      for (const own of group.entries) {
        const entry = toEntry(own, any, block, group);
        if (known.has(entry.id)) {
          findings.push(problem('vocabulary/duplicate-id', 'is defined twice; the first one counts.', entry.id));
          continue;
        }
        known.add(entry.id);
        entries.push(entry);
        data.push(own);
        if (own.negatives === undefined) continue;
        // The negative terms of a constraint become an entry of their own, so that "no extra fingers" is understood.
        const fault = { id: own.id, phrase: own.negatives[0] ?? own.phrase, also: own.negatives };
        const said = toEntry(fault, 'fault.*', 'constraints', { class: 'fault', source: entry.source });
        known.add(said.id);
        entries.push(said);
        data.push(fault);
      }
    }
  }
  return { entries, data, findings };
}

function assemble({ entries }: ReadEntries, index: PhraseIndex): Vocabulary {
  const byId = new Map<string, Entry>();
  for (const entry of entries) byId.set(entry.id, entry);
  addComposites(entries, byId);
  return {
    entries: byId,
    framings: entries.filter((entry) => entry.class === 'framing').reverse(),
    phrases: new PhraseTable((first) => phrasesFrom(first, index, entries)),
  };
}

/** "grey" and "backdrop" are parts; "grey backdrop" is an entry made of them. */
function addComposites(entries: readonly Entry[], byId: Map<string, Entry>): void {
  const parts = entries.filter((entry) => partClasses.has(entry.class));
  for (const { modifier, emits, noun, block } of compositions) {
    const any = `${emits}.*`;
    for (const part of parts) {
      if (part.class !== modifier) continue;
      const id = `${emits}.${part.id.slice(modifier.length + 1)}`;
      if (byId.has(id)) continue;
      const synonyms = part.synonyms.map((word) => `${word} ${noun}`);
      byId.set(id, { ...part, id, class: emits, any, block, phrase: `${part.phrase} ${noun}`, synonyms });
    }
  }
}

/** What the entries of a class have in common. */
type Group = Pick<VocabularyData['classes'][number], 'class' | 'source' | 'load'>;

function toEntry(data: EntryData, any: string, block: Block, group: Group): Entry {
  const { phrase, also } = data;
  return {
    id: `${group.class}.${data.id}`,
    class: group.class,
    any,
    block,
    phrase,
    synonyms: also ? [phrase].concat(also) : [phrase],
    source: data.source ?? group.source,
    load: group.load ?? 0,
    figures: data.n ?? nothing,
    notes: data.note ?? nothing,
    aspects: data.aspects ?? none,
    hex: data.hex,
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
