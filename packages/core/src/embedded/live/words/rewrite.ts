import { type Reading, readText } from '../../reading/index.js';
import { standardLexicon } from '../../words.js';

/** A change of a text: what stands in the half-open range is replaced. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/** A phrase that is to stand in a block, and the attributes whose words it takes the place of. */
export interface Phrase {
  readonly block: 'framing' | 'lighting';
  /** Without words the old ones are taken away. */
  readonly words: string;
  readonly attributes: readonly string[];
}

interface Range {
  start: number;
  end: number;
}

/** What belongs to the words after it: "key 40°", "from camera left", "turned 20°". */
const leading =
  /(?:\b(?:the |a )?(?:key|main)(?: light)?(?: is)?(?: at)?|\bfrom|\bat|\bturned|\bcamera|\bratio|\bfill)[\s:]*$/i;
const trailing = /^\s*(?:ratio|fill|lens)\b/i;
const gap = /^[\s,;]*(?:(?:and|with|at|from)\s+)?$/i;
const separators = /[,;.\n]|\b(?:and|with)\b/i;

/**
 * The text with a phrase in the place of the words that said the same before; all other words stay as they are. Where
 * nothing said it before, the phrase is added at the end.
 */
export function rewrite(text: string, phrase: Phrase): string {
  const ranges = rangesOf(text, phrase);
  const [first, ...others] = ranges;
  if (!first) return phrase.words === '' ? text : append(text, phrase.words);
  let result = text;
  for (const range of others.reverse()) result = cut(result, range);
  if (phrase.words === '') return cut(result, first);
  return result.slice(0, first.start) + phrase.words + result.slice(first.end);
}

/** The same with the phrase at the end, whatever stood where. */
export function rewriteAtEnd(text: string, phrase: Phrase): string {
  const bare = rangesOf(text, phrase).reduceRight((rest, range) => cut(rest, range), text);
  return phrase.words === '' ? bare : append(bare, phrase.words);
}

/** The one replacement that makes `to` of `from`. */
export function editBetween(from: string, to: string): TextEdit {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let kept = 0;
  const most = Math.min(from.length, to.length) - start;
  while (kept < most && from[from.length - 1 - kept] === to[to.length - 1 - kept]) kept++;
  return { start, end: from.length - kept, insert: to.slice(start, to.length - kept) };
}

function rangesOf(text: string, { block, attributes }: Phrase): Range[] {
  const { readings } = readText({ place: block, text, item: 0 }, standardLexicon());
  const own = readings
    .filter(
      (reading) => attributes.includes(reading.attribute) && !reading.negated && !isOfRim(reading, readings, text),
    )
    .map((reading) => widen(text, reading))
    .sort((one, other) => one.start - other.start);
  const merged: Range[] = [];
  for (const range of own) {
    const last = merged.at(-1);
    if (last && (range.start <= last.end || gap.test(text.slice(last.end, range.start)))) {
      last.end = Math.max(last.end, range.end);
    } else merged.push({ ...range });
  }
  return merged;
}

function widen(text: string, { start, end }: Reading): Range {
  const before = leading.exec(text.slice(0, start));
  const after = trailing.exec(text.slice(end));
  return { start: before ? before.index : start, end: after ? end + after[0].length : end };
}

/** "Rim light from the right": the side is the rim's. */
function isOfRim(reading: Reading, readings: readonly Reading[], text: string): boolean {
  if (reading.attribute !== 'light.side') return false;
  return readings.some(
    (other) =>
      (other.attribute.startsWith('light.rim') || other.value === 'rim') &&
      !separators.test(text.slice(Math.min(other.start, reading.start), Math.max(other.end, reading.end))),
  );
}

function append(text: string, words: string): string {
  const bare = text.replace(/[\s,;]+$/, '');
  return bare === '' ? words : `${bare}${/[.!]$/.test(bare) ? ' ' : ', '}${words}`;
}

/** Takes a range away with the separator that it leaves behind. */
function cut(text: string, { start, end }: Range): string {
  const head = text.slice(0, start);
  const tail = text.slice(end);
  const bare = head.replace(/[\s,;]*(?:\b(?:and|with)\s*)?$/i, '');
  if (bare === '') return tail.replace(/^[\s,;]*(?:(?:and|with)\s+)?/i, '');
  return `${bare}${/^[\s]*[\p{L}\d]/u.test(tail) ? ' ' : ''}${tail.replace(/^\s+/, tail.trimStart().match(/^[,;.]/) ? '' : ' ').trimStart()}`;
}
