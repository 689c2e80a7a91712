import { compositions, partClasses } from '../vocabulary/compositions.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import type { Found } from './read.js';
import type { Token } from './tokens.js';

/** Nothing more than this many words apart is one composition, so that a head looks back a bounded way. */
const farthest = 4;

/** Words that part a colour from the noun after it: "grey and a backdrop" is no grey backdrop. */
const parting: ReadonlySet<string> = new Set([
  'with',
  'of',
  'at',
  'by',
  'against',
  'before',
  'on',
  'in',
  'near',
  'from',
]);

/**
 * Puts parts together: "a plain navy backdrop" becomes `backdrop.plain` and `backdrop.navy`, "long grey hair"
 * becomes `hair.long` and `haircolour.grey`. Parts that belong to nothing are dropped.
 */
export function composeParts(words: readonly Token[], found: readonly Found[], vocabulary: Vocabulary): Found[] {
  if (!found.some(({ entry }) => partClasses.has(entry.class))) return [...found];
  const made: Found[] = [];
  const used = new Set<Found>();
  found.forEach((head, index) => {
    for (const rule of compositions) {
      if (!rule.heads.includes(head.entry.class)) continue;
      for (let back = index - 1; back >= 0 && head.from - found[back]!.to <= farthest; back--) {
        const part = found[back]!;
        if (part.entry.class !== rule.modifier || used.has(part) || part.to > head.from) continue;
        if (head.from - part.to > rule.within || isParted(words, part.to, head.from)) continue;
        if (rule.chromaticOnly && part.entry.figures.chromatic === 0) continue;
        const entry = vocabulary.entries.get(`${rule.emits}.${part.entry.id.slice(rule.modifier.length + 1)}`);
        if (!entry) continue;
        made.push({ from: part.from, to: head.to, entry });
        used.add(part);
      }
    }
  });
  const against = colourAtEnd(words, found, used, vocabulary);
  if (against) made.push(against);
  return [...found.filter(({ entry }) => !partClasses.has(entry.class)), ...made];
}

function isParted(words: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (parting.has(words[at]!.word)) return true;
  return false;
}

/** "against navy", "against a soft grey": a colour that ends its clause after "against". */
function colourAtEnd(
  words: readonly Token[],
  found: readonly Found[],
  used: ReadonlySet<Found>,
  vocabulary: Vocabulary,
): Found | undefined {
  const last = found.at(-1);
  if (last?.entry.class !== 'colour' || used.has(last) || last.to !== words.length) return undefined;
  for (let at = last.from - 1; at >= 0 && at >= last.from - 3; at--) {
    if (words[at]!.word !== 'against') continue;
    const entry = vocabulary.entries.get(`backdrop.${last.entry.id.slice('colour.'.length)}`);
    return entry && { from: at, to: last.to, entry };
  }
  return undefined;
}
