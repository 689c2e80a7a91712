import type { SweptVariable } from '@likeness/core/experiment';
import { readText, standardVocabulary } from '@likeness/core/prompt';
import type { PortraitSpec } from '@likeness/core/spec';
import { isOffered } from '../spec-files/suggest-phrases.js';

type Block = Extract<SweptVariable, { block: unknown }>['block'];
const sweptBlocks = ['subject', 'framing', 'lighting', 'style'] as const satisfies readonly Block[];

/** Something that can be varied in a spec while everything else stays. */
export type SweepChoice =
  | { readonly kind: 'seeds' }
  | {
      readonly kind: 'words';
      readonly block: (typeof sweptBlocks)[number];
      /** The vocabulary's class: `pattern`, `backdrop`. */
      readonly group: string;
      /** What the spec says of it now; empty where nothing. */
      readonly now: string;
      /** Every phrase that can stand there. */
      readonly phrases: readonly string[];
    }
  | { readonly kind: 'setting'; readonly setting: string; readonly now: string };

/** What can be varied in this spec: what it says first, then what the vocabulary knows besides, then numbers. */
export function sweepChoices(spec: PortraitSpec): SweepChoice[] {
  const words = sweptBlocks.flatMap((block) => choicesOf(block, spec[block]));
  const { guidance, steps } = spec.settings;
  const numbers: [setting: string, now: number | undefined][] = [
    ['guidance', guidance],
    ['steps', steps],
    ['reference.strength', spec.reference?.strength],
  ];
  return [
    { kind: 'seeds' },
    ...words.filter(({ now }) => now !== ''),
    ...words.filter(({ now }) => now === ''),
    ...numbers.flatMap(([setting, now]): SweepChoice[] =>
      now === undefined ? [] : [{ kind: 'setting', setting, now: String(now) }],
    ),
  ];
}

function choicesOf(block: (typeof sweptBlocks)[number], text: string) {
  const { matches } = readText(text, { block });
  const entries = [...standardVocabulary().entries.values()].filter(
    (entry) => entry.block === block && isOffered(entry),
  );
  const groups = [...new Set(entries.map((entry) => entry.class))];
  return groups.flatMap((group) => {
    const match = matches.find(({ entry, negated }) => entry.class === group && !negated);
    // The spec's own words, which may be a synonym of what the vocabulary calls it.
    const now = match ? text.slice(...match.range) : '';
    const known = entries.filter((entry) => entry.class === group).map(({ phrase }) => phrase);
    const phrases = now === '' || known.includes(now) ? known : [now, ...known];
    return phrases.length < 2 ? [] : [{ kind: 'words', block, group, now, phrases } as const];
  });
}

/** What was chosen, as a sweep takes it: at most one variable. */
export function variablesOf(choice: SweepChoice, values: readonly string[]): SweptVariable[] {
  if (choice.kind === 'seeds') return [];
  return [choice.kind === 'words' ? { block: choice.block, values } : { setting: choice.setting, values }];
}

/** Seeds as people write them: `7, 8, 9` or `7-9`; undefined for anything else, and for more than 128. */
export function parseSeeds(text: string): number[] | undefined {
  const seeds: number[] = [];
  for (const part of text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [, first = '', last = first] = /^(\d{1,15})(?:\s*[-–]\s*(\d{1,15}))?$/.exec(part) ?? [];
    if (first === '') return undefined;
    for (let seed = Number(first); seed <= Number(last) && seeds.length <= 128; seed++) seeds.push(seed);
  }
  const distinct = [...new Set(seeds)];
  return distinct.length > 0 && distinct.length <= 128 ? distinct : undefined;
}
