/** Words with an emphasis: "(soft light:1.2)", "((soft light))", "[soft light]". */
export interface Weight {
  /** The brackets and everything between them, as a half-open range of UTF-16 offsets. */
  readonly range: readonly [start: number, end: number];
  /** The words, without brackets and number. */
  readonly inner: readonly [start: number, end: number];
  /** 1.1 for each pair of round brackets without a number, 1/1.1 for each pair of square ones (the web UIs' convention). */
  readonly weight: number;
  /** True when the text states a number. */
  readonly stated: boolean;
}

/** What is wrong with an emphasis, and where. */
export interface BrokenWeight {
  readonly reason: 'unclosed' | 'unopened' | 'number' | 'empty';
  readonly range: readonly [start: number, end: number];
}

const anyBracket = /[()[\]]/;
const stated = /:\s*([+-]?\d*\.?\d+)\s*$/;
const malformed = /:\s*([^:()[\]]*)$/;

/** Reads the emphasis of a text. Brackets inside brackets multiply. Time is linear in the length of the text. */
export function readWeights(text: string): { weights: Weight[]; broken: BrokenWeight[] } {
  const weights: Weight[] = [];
  const broken: BrokenWeight[] = [];
  if (!anyBracket.test(text)) return { weights, broken };
  const open: { at: number; char: string }[] = [];
  for (const { 0: char, index: at } of text.matchAll(/[()[\]]/g)) {
    if (text[at - 1] === '\\') continue;
    if (char === '(' || char === '[') {
      open.push({ at, char });
      continue;
    }
    const opener = open.at(-1);
    if (opener === undefined || (opener.char === '(') !== (char === ')')) {
      broken.push({ reason: 'unopened', range: [at, at + 1] });
      continue;
    }
    open.pop();
    readGroup(text, opener.at, at, char, weights, broken);
  }
  for (const { at } of open) broken.push({ reason: 'unclosed', range: [at, at + 1] });
  return { weights, broken };
}

/** Long enough for any weight that somebody writes, so that reading a number never walks back through the whole text. */
const longestNumber = 24;

function readGroup(text: string, from: number, to: number, closer: string, weights: Weight[], broken: BrokenWeight[]) {
  const range: readonly [number, number] = [from, to + 1];
  const tailStart = Math.max(from + 1, to - longestNumber);
  const tail = text.slice(tailStart, to);
  const number = stated.exec(tail);
  if (number) {
    const weight = Number(number[1]);
    const innerEnd = tailStart + number.index;
    if (innerEnd <= from + 1) broken.push({ reason: 'empty', range });
    else if (weight <= 0 || weight > 2) broken.push({ reason: 'number', range: [innerEnd, to] });
    weights.push({ range, inner: [from + 1, innerEnd], weight, stated: true });
    return;
  }
  if (to === from + 1) {
    broken.push({ reason: 'empty', range });
    return;
  }
  const wrong = malformed.exec(tail);
  if (wrong && (wrong[1]!.trim() === '' || /^[\d.,\s+-]+$/.test(wrong[1]!))) {
    broken.push({ reason: 'number', range: [tailStart + wrong.index, to] });
  }
  weights.push({ range, inner: [from + 1, to], weight: closer === ')' ? 1.1 : 1 / 1.1, stated: false });
}
