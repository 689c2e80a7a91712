import type { Finding } from '../finding/index.js';
import { type Family, findFamily, findPairing, lintSpec, type Match, type Pairing, readText } from '../prompt/index.js';
import { type Block, blocks, type PortraitSpec } from '../spec/index.js';
import type { Facts } from './facts.js';

/** A vocabulary entry that the spec asks for, and the block that it stands in. */
export interface Asked {
  readonly block: Block;
  readonly match: Match;
}

/** The facts, with what several detectors need to know about the spec. */
export interface Case extends Facts {
  readonly lint: readonly Finding[];
  readonly family: Family | undefined;
  readonly asked: readonly Asked[];
  readonly adapter: Pairing | undefined;
}

/** Reads the spec once for all detectors. */
export function openCase(facts: Facts): Case {
  const { spec } = facts;
  if (!spec) return { ...facts, lint: [], family: undefined, asked: [], adapter: undefined };
  return {
    ...facts,
    lint: lintSpec(spec, { repeated: true }),
    family: findFamily(spec.settings.family),
    asked: blocks.flatMap((block) => askedIn(block, spec)),
    adapter: adapterOf(spec),
  };
}

/**
 * Whether the embedded engine drew the portrait from words: it has no model that could smooth, burn or sign it, so that what
 * is looked for in a model's portraits is not looked for there.
 */
export function isDrawnByProgram({ spec }: Pick<Case, 'spec'>): boolean {
  return spec?.settings.family === 'embedded' && !spec.reference;
}

function askedIn(block: Block, spec: PortraitSpec): readonly Asked[] {
  const texts = block === 'constraints' ? spec.constraints : [spec[block]];
  return texts.flatMap((text) =>
    readText(text, { block })
      .matches.filter(({ negated }) => !negated)
      .map((match) => ({ block, match })),
  );
}

function adapterOf({ settings, reference }: PortraitSpec): Pairing | undefined {
  const name = settings.adapter ?? reference?.adapter;
  return typeof name === 'string' ? findPairing(name) : undefined;
}

/** What is asked for of some vocabulary classes, in the order of the text. */
export function askedOf({ asked }: Case, classes: readonly string[]): readonly Asked[] {
  return asked.filter(({ match }) => classes.includes(match.entry.class));
}

/** The words of some findings or matches, each once, quoted for a sentence. */
export function wordsOf(asked: readonly Asked[]): string {
  return [...new Set(asked.map(({ match }) => match.text))].slice(0, 6).join(', ');
}
