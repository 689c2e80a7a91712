/** A word, number or ratio of a text, with its place in the original. */
export interface Token {
  /** Folded: lower case, without accents, British spelling, without the plural's s. */
  readonly word: string;
  /** Half-open range of UTF-16 offsets in the original text. */
  readonly start: number;
  readonly end: number;
}

const anyWord = /\d{1,2}:\d{1,2}(?![\d.]|\s*\))|\d+(?:\.\d+)?|[\p{L}\p{M}](?:[\p{L}\p{M}]|['’ʼ](?=\p{L}))*/gu;
const articles: ReadonlySet<string> = new Set(['a', 'an', 'the']);
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

/** Plurals that are other words than their singular: "shorts" are no "short", and "Jean" wears no jeans. */
const ownPlurals = ['jeans', 'shorts', 'trainers', 'spectacles', 'aviators', 'bangs', 'dreads', 'curls', 'chinos'];
const keptPlurals: ReadonlySet<string> = new Set(ownPlurals);
const plural = new RegExp(`\\b(?!(?:${ownPlurals.join('|')})\\b)([a-z]{2,}[^sui\\W\\d])s\\b`, 'g');
const spelled = new RegExp(`\\b(?:${[...spellings.keys()].join('|')})\\b`, 'g');

/**
 * The words of `text` in order, folded for comparison. Hyphens and slashes part words, articles are left out, and an
 * apostrophe belongs to its word, so that "Bird’s-Eye view" and "birds eye view" fold to the same three words.
 */
export function readTokens(text: string): Token[] {
  return isAscii(text) ? readAscii(text) : readAny(text);
}

/**
 * Folds many phrases at once: for each the words that `readTokens` gives, joined by spaces. A whole vocabulary is folded by a
 * handful of passes over one string, because thousands of small calls would dominate the load.
 */
export function foldPhrases(phrases: readonly string[]): string[] {
  return phrases
    .join('\n')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼ]/gu, '')
    .replace(/(\d)(?=[a-z])|([a-z])(?=\d)/g, '$1$2 ')
    .replace(/[^a-z\d.:\n]+/g, ' ')
    .replace(plural, '$1')
    .replace(/\b(?:an?|the)\b ?/g, '')
    .replace(spelled, (word) => spellings.get(word) ?? word)
    .split('\n')
    .map((phrase) => phrase.trim());
}

/** Whether the far cheaper reading will do. */
function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 126) return false;
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

/** Reads what `anyWord` reads, without a regular expression: the vocabulary and most prompts go this way. */
function readAscii(text: string): Token[] {
  const tokens: Token[] = [];
  const lower = text.toLowerCase();
  let at = 0;
  while (at < lower.length) {
    const start = at;
    if (isLetter(lower, at)) {
      while (isLetter(lower, at) || (lower[at] === "'" && isLetter(lower, at + 1))) at++;
      const word = lower.slice(start, at);
      push(tokens, word.includes("'") ? word.replaceAll("'", '') : word, start, at);
    } else if (isDigit(lower, at)) {
      at = endOfNumber(lower, at);
      push(tokens, lower.slice(start, at), start, at);
    } else at++;
  }
  return tokens;
}

const ratio = /^\d{1,2}:\d{1,2}(?![\d.]|\s*\))/;

function endOfNumber(text: string, start: number): number {
  let at = start;
  while (isDigit(text, at)) at++;
  if (text[at] === ':')
    return at + ((ratio.exec(text.slice(start, start + 24))?.[0].length ?? at - start) - (at - start));
  if (text[at] !== '.' || !isDigit(text, at + 1)) return at;
  at++;
  while (isDigit(text, at)) at++;
  return at;
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 97 && code <= 122;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

const marks = /[\p{M}'’ʼ]/gu;

function push(tokens: Token[], bare: string, start: number, end: number): void {
  const word = fold(bare);
  if (!articles.has(word)) tokens.push({ word, start, end });
}

function fold(bare: string): string {
  const singular = withoutPlural(bare);
  return spellings.get(singular) ?? singular;
}

/** "softboxes" stays apart from "softbox", but "shadows" folds to "shadow": enough for a vocabulary, and the same on both sides. */
function withoutPlural(word: string): string {
  if (word.length < 4 || word.charCodeAt(word.length - 1) !== 115) return word;
  const before = word[word.length - 2];
  if (before === 's' || before === 'u' || before === 'i' || keptPlurals.has(word)) return word;
  return word.slice(0, -1);
}
