/** A word, number or ratio of a text, with its place in the original. */
export interface Token {
  /** Folded: lower case, without accents, British spelling, without the plural's s. */
  readonly word: string;
  /** Half-open range of UTF-16 offsets in the original text. */
  readonly start: number;
  readonly end: number;
}

const anyWord = /\d{1,2}:\d{1,2}(?![\d.]|\s*\))|\d+(?:\.\d+)?|[\p{L}\p{M}](?:[\p{L}\p{M}]|['’ʼ](?=\p{L}))*/gu;
const spellings: ReadonlyMap<string, string> = new Map([
  ['color', 'colour'],
  ['colored', 'coloured'],
  ['gray', 'grey'],
  ['grayscale', 'greyscale'],
  ['center', 'centre'],
  ['centered', 'centred'],
  ['mustache', 'moustache'],
  ['jewelry', 'jewellery'],
  ['watercolor', 'watercolour'],
  ['stylized', 'stylised'],
  ['stylization', 'stylisation'],
  ['colorful', 'colourful'],
  ['license', 'licence'],
  ['analog', 'analogue'],
  ['ƒ', 'f'],
]);

/** What a word folds to, where that is another word; nothing for an article. */
const folded: ReadonlyMap<string, string> = new Map([...spellings, ['a', ''], ['an', ''], ['the', '']]);

/** Plurals that are other words than their singular: "shorts" are no "short", and "Jean" wears no jeans. */
const keptPlurals: ReadonlySet<string> = new Set([
  'jeans',
  'shorts',
  'trainers',
  'spectacles',
  'aviators',
  'bangs',
  'dreads',
  'curls',
  'chinos',
]);

/**
 * The words of `text` in order, folded for comparison. Hyphens and slashes part words, articles are left out, and an
 * apostrophe belongs to its word, so that "Bird’s-Eye view" and "birds eye view" fold to the same three words. What cannot be
 * seen between two Latin letters or digits (joiners, soft hyphens, marks of direction) is read over; in other scripts joiners
 * mean something, and are left alone.
 */
export function readTokens(text: string): Token[] {
  if (isPlain(text)) return readPlain(text);
  const unseen = [...text.matchAll(unseenInWord)];
  if (unseen.length === 0) return readAny(text);
  return restorePlaces(readAny(text.replace(unseenInWord, '')), unseen);
}

/** Default_Ignorable_Code_Point (DI) is Unicode's own list of what a reader does not see. */
const unseenInWord = /(?<=[\p{Script=Latin}\d])\p{DI}+(?=[\p{Script=Latin}\d])/gu;

/** Gives tokens of a text without its unseen runs their places in the text with them. */
function restorePlaces(tokens: readonly Token[], unseen: readonly RegExpExecArray[]): Token[] {
  let next = 0;
  let passed = 0;
  const restore = (at: number): number => {
    while (next < unseen.length && unseen[next]!.index - passed <= at) passed += unseen[next++]![0].length;
    return at + passed;
  };
  return tokens.map(({ word, start, end }) => ({ word, start: restore(start), end: restore(end - 1) + 1 }));
}

/** True for printable ASCII, tabs and line breaks: the far cheaper reading will do, and nothing in it is broken or foreign. */
export function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 126 || (code < 32 && code !== 10 && code !== 13 && code !== 9)) return false;
  }
  return true;
}

function readAny(text: string): Token[] {
  const tokens: Token[] = [];
  for (const found of text.matchAll(anyWord)) {
    const lower = found[0].toLowerCase();
    push(tokens, lower.normalize('NFKD').replace(marks, ''), found.index, found.index + found[0].length);
  }
  return tokens;
}

/** Reads what `anyWord` reads, without a regular expression: most prompts go this way. */
function readPlain(text: string): Token[] {
  const tokens: Token[] = [];
  const lower = text.toLowerCase();
  let at = 0;
  while (at < lower.length) {
    const start = at;
    const code = lower.charCodeAt(at);
    if (isLetter(code)) {
      at = endOfLetters(lower, at);
      if (lower.charCodeAt(at) !== apostrophe) {
        push(tokens, lower.slice(start, at), start, at);
        continue;
      }
      while (lower.charCodeAt(at) === apostrophe && isLetter(lower.charCodeAt(at + 1)))
        at = endOfLetters(lower, at + 1);
      push(tokens, lower.slice(start, at).replaceAll("'", ''), start, at);
    } else if (isDigit(code)) {
      at = endOfNumber(lower, at);
      push(tokens, lower.slice(start, at), start, at);
    } else at++;
  }
  return tokens;
}

const apostrophe = 39;

function endOfLetters(text: string, start: number): number {
  let at = start;
  while (isLetter(text.charCodeAt(at))) at++;
  return at;
}

function endOfDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

const ratio = /^\d{1,2}:\d{1,2}(?![\d.]|\s*\))/;

function endOfNumber(text: string, start: number): number {
  const at = endOfDigits(text, start);
  const after = text[at];
  if (after === ':') return Math.max(at, start + (ratio.exec(text.slice(start, start + 24))?.[0].length ?? 0));
  if (after !== '.' || !isDigit(text.charCodeAt(at + 1))) return at;
  return endOfDigits(text, at + 1);
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** True for a digit's UTF-16 code. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const marks = /[\p{M}'’ʼ]/gu;

function push(tokens: Token[], bare: string, start: number, end: number): void {
  const singular = withoutPlural(bare);
  const word = folded.get(singular) ?? singular;
  if (word !== '') tokens.push({ word, start, end });
}

/** "softboxes" stays apart from "softbox", but "shadows" folds to "shadow": enough for a vocabulary, and the same on both sides. */
function withoutPlural(word: string): string {
  if (word.length < 4 || word.charCodeAt(word.length - 1) !== 115) return word;
  const before = word[word.length - 2];
  if (before === 's' || before === 'u' || before === 'i' || keptPlurals.has(word)) return word;
  return word.slice(0, -1);
}
