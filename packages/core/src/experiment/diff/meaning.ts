import { hashOf } from '../../hash/index.js';
import type { PortraitSpec } from '../../spec/index.js';
import { readBlock } from './block-text.js';
import { createReader, type ReadPhrase, wordBlocks } from './phrase.js';

/**
 * Gives a hash of what a spec asks for, without its seeds. Two specs have the same one exactly when `diffSpecs` finds no variable
 * between them but the seed, so that a long history is grouped without comparing every two of its runs.
 */
export type MeaningOf = (spec: PortraitSpec) => string;

/** Remembers the specs and phrases that it has read, so it lives as long as one question about a history. */
export function createMeaningReader(): MeaningOf {
  const read = createReader();
  const known = new Map<PortraitSpec, string>();
  return (spec) => {
    const meaning = known.get(spec) ?? readMeaning(spec, read);
    known.set(spec, meaning);
    return meaning;
  };
}

function readMeaning(spec: PortraitSpec, read: ReadPhrase): string {
  const words = wordBlocks.map((block) => {
    return readBlock(spec[block], block, read).phrases.map(({ key, emphasis }) => [key, emphasis]);
  });
  const { seed: _seed, count: _count, ...settings } = spec.settings;
  const { reference, composition, output } = spec;
  const guide = composition ? defined(composition) : null;
  return hashOf([words, defined(settings), photoOf(reference), guide, output?.format ?? 'png']);
}

function photoOf(reference: PortraitSpec['reference']): unknown {
  if (!reference) return null;
  const { image, sha256, consent: _consent, second, ...rest } = reference;
  return [sha256 === undefined ? { image } : { sha256 }, defined(rest), second ? defined(second) : null];
}

function defined(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
