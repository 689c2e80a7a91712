import type { Block } from '../../spec/index.js';
import type { Fate } from './lexicon.js';

/** A number with its unit, found in a text. */
export interface NumberFound {
  attribute: string;
  value: string;
  start: number;
  end: number;
  fate?: Fate;
}

interface NumberPattern {
  attribute: string;
  /** Blocks it counts in; everywhere when left out. */
  blocks?: readonly Block[];
  pattern: RegExp;
  read(groups: readonly (string | undefined)[]): string | undefined;
  fate?: Fate;
}

const partOfDecade: Readonly<Record<string, number>> = { early: 2, mid: 5, late: 8 };
const noLens = 'a drawing is sharp everywhere: it has no depth of field';
const bySettings = 'the size and aspect come from the settings';

const patterns: readonly NumberPattern[] = [
  {
    attribute: 'age',
    pattern: /\b(?:in (?:her|his|their) )?(?:(early|mid|late)[- ])?([1-9]0)['’]?s\b/gi,
    read: ([part, decade]) => String(Number(decade) + (part ? (partOfDecade[part.toLowerCase()] ?? 5) : 5)),
  },
  {
    attribute: 'age',
    pattern: /\b(\d{1,3})[- ]?(?:years?|yrs?|yo|y\/o)(?:[- ]?olds?)?\b/gi,
    read: ([years]) => years,
  },
  { attribute: 'age', pattern: /\b(?:aged?|age of)[: ]+(?:about |around )?(\d{1,3})\b/gi, read: ([years]) => years },
  {
    attribute: 'camera.focal',
    pattern: /\b(\d{2,3})\s?mm\b(?:\s+(?:lens|portrait lens|prime))?/gi,
    read: ([mm]) => mm,
  },
  {
    attribute: 'camera.aperture',
    pattern: /\bf\s?\/?\s?(\d{1,2}(?:\.\d)?)\b/gi,
    read: ([stop]) => `f/${stop}`,
    fate: { honour: 'ignored', note: noLens },
  },
  {
    attribute: 'camera.iso',
    pattern: /\biso\s?(\d{2,5})\b/gi,
    read: ([iso]) => `ISO ${iso}`,
    fate: { honour: 'ignored', note: 'a drawing has no sensor; ask for "film grain"' },
  },
  { attribute: 'light.kelvin', pattern: /\b(\d{4,5})\s?k(?:elvin)?\b/gi, read: ([kelvin]) => kelvin },
  {
    attribute: 'light.ratio',
    blocks: ['lighting'],
    pattern: /\b(\d{1,2}(?:\.\d)?)\s?:\s?1\b/gi,
    read: ([ratio]) => ratio,
  },
  {
    attribute: 'light.elevation',
    blocks: ['lighting'],
    pattern: /\b(\d{1,2})\s?(?:°|degrees?|deg)\s*(above|high|up|below)(?: (?:the )?eye(?: |-)?level)?/gi,
    read: ([degrees, way]) => (way?.toLowerCase() === 'below' ? `-${degrees}` : degrees),
  },
  {
    attribute: 'light.azimuth',
    blocks: ['lighting'],
    pattern:
      /(?<![\d.])(-?\d{1,3})\s?(?:°|degrees?\b|deg\b)\s*(?:to |from |off )?(?:the )?(?:camera[- ])?(left|right)?/gi,
    // without a side the other words of the light give it
    read: ([degrees, side]) =>
      `${side === undefined ? '±' : side.toLowerCase() === 'right' ? '' : '-'}${degrees?.replace('-', '')}`,
  },
  {
    attribute: 'camera.pitch',
    blocks: ['framing'],
    pattern: /(?<![\d.])(\d{1,2})\s?(?:°|degrees?\b|deg\b)\s*(above|below)(?: (?:the )?eye(?: |-)?(?:level|height))?/gi,
    read: ([degrees, way]) => `${way?.toLowerCase() === 'below' ? '-' : ''}${degrees}`,
  },
  {
    attribute: 'camera.yaw',
    blocks: ['framing'],
    pattern:
      /(?:\b(?:turned|yaw)\s+)?(?<![\d.])(\d{1,2})\s?(?:°|degrees?\b|deg\b)\s*(?:to |towards )?(?:the )?(?:camera[- ])?(left|right)?/gi,
    read: ([degrees, side]) => `${side?.toLowerCase() === 'left' ? '-' : ''}${degrees}`,
  },
  {
    attribute: 'camera.aspect',
    pattern: /\b\d{1,2}:\d{1,2}(?:\s+(?:aspect(?: ratio)?|crop|format))?\b/gi,
    read: () => 'aspect',
    fate: { honour: 'ignored', note: bySettings },
  },
];

/** The numbers with units in the text of a block, none overlapping another. */
export function readNumbers(text: string, block: Block | 'avoid'): NumberFound[] {
  const found: NumberFound[] = [];
  for (const { attribute, blocks, pattern, read, fate } of patterns) {
    if (blocks && !blocks.some((own) => own === block)) continue;
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const value = read(match.slice(1));
      if (value !== undefined) found.push({ attribute, value, start, end, ...(fate ? { fate } : {}) });
    }
  }
  return found;
}
