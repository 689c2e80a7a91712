/** A clause of a text: half-open range of UTF-16 offsets, without the separators and spaces around it. */
export interface Clause {
  readonly start: number;
  readonly end: number;
}

const separators: ReadonlySet<string> = new Set([',', ';', '\n', '\r', '|', '،', '؛', '、', '，', '；', '。']);
const ends = '.!?';
const openers = '([{';
const closers = ')]}';
const anyOpener = /[([{]/;
const titles = /(?:^|[\s(])(?:dr|mr|mrs|ms|st|prof|jr|sr|no|vs|approx|ca)$/i;
/**
 * The clauses of `text`, in order, none empty. Commas, semicolons, line breaks, bars and ends of sentences part them;
 * brackets that close again keep their commas, so that "(soft light, warm:1.2)" stays one clause.
 */
export function readClauses(text: string): Clause[] {
  const closing = closingBrackets(text);
  const clauses: Clause[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (isLetterOrSpace(text.charCodeAt(at))) continue;
    const partner = closing.get(at);
    if (partner !== undefined) at = partner;
    else if (isSeparator(text, at)) {
      push(clauses, text, start, at);
      start = at + 1;
    }
  }
  push(clauses, text, start, text.length);
  return clauses;
}

/** Most of a text is passed over by two comparisons. */
function isLetterOrSpace(code: number): boolean {
  return (code >= 97 && code <= 122) || code === 32;
}

function isSeparator(text: string, at: number): boolean {
  const char = text[at]!;
  if (separators.has(char)) return true;
  if (!ends.includes(char)) return false;
  const after = text[at + 1];
  if (after !== undefined && !/\s/.test(after)) return false;
  return char !== '.' || !titles.test(text.slice(Math.max(0, at - 8), at));
}

/** Offsets of outermost opening brackets that close in the same line, each with the offset of its partner. */
function closingBrackets(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  if (!anyOpener.test(text)) return pairs;
  const open: { at: number; closer: string }[] = [];
  for (const { 0: char, index: at } of text.matchAll(/[([{)\]}\n]/g)) {
    const kind = openers.indexOf(char);
    if (kind >= 0) open.push({ at, closer: closers[kind]! });
    else if (char === '\n') open.length = 0;
    else if (char === open.at(-1)?.closer) pairs.set(open.pop()!.at, at);
  }
  return pairs;
}

function push(clauses: Clause[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  if (end > start) clauses.push({ start, end });
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code <= 32 || (code > 126 && /\s/.test(text[at]!));
}
