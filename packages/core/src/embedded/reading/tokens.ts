/** A word or number of a text, with its place. */
export interface Token {
  /** Folded for comparison: lower case, no accents, British spelling, no plural s. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Tokens of one clause can belong together; commas, full stops and words such as "with" part clauses. */
  readonly clause: number;
  /** Commas and full stops part segments, words do not. No wording reaches from one segment into the next. */
  readonly segment: number;
}

const wordPattern = /\d+(?:\.\d+)?|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** No colon: what stands after it is about what stands before it ("hair: red"). */
const separators = /[,;|()[\]\n\r·•—–]|\.(?:\s|$)/;
const boundaries: ReadonlySet<string> = new Set([
  'with',
  'wearing',
  'wear',
  'in',
  'against',
  'under',
  'plus',
  'but',
  'on',
]);
const spellings: ReadonlyMap<string, string> = new Map([
  ['gray', 'grey'],
  ['graying', 'greying'],
  ['color', 'colour'],
  ['colored', 'coloured'],
  ['mustache', 'moustache'],
  ['center', 'centre'],
  ['centered', 'centred'],
  ['jewelry', 'jewellery'],
  ['pajama', 'pyjama'],
  ['analog', 'analogue'],
]);

/** The words of `text` in order. Hyphens part words; an apostrophe belongs to its word. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let clause = 0;
  let segment = 0;
  let last = 0;
  for (const found of text.matchAll(wordPattern)) {
    const word = foldWord(found[0]);
    const parted = separators.test(text.slice(last, found.index));
    if (parted) segment++;
    if (parted || boundaries.has(word)) clause++;
    last = found.index + found[0].length;
    tokens.push({ word, start: found.index, end: last, clause, segment });
  }
  return tokens;
}

/** What most phrases are, whose words need no more than to be parted. */
const plain = /^[a-z]+(?:[ -][a-z]+)*$/;

/** The words of a lexicon's phrase, folded as the text's words are. */
export function foldPhrase(phrase: string): string[] {
  if (plain.test(phrase)) return phrase.split(/[ -]/).map(foldEnding);
  return Array.from(phrase.matchAll(wordPattern), (found) => foldWord(found[0]));
}

function foldWord(raw: string): string {
  const bare = raw
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '');
  return foldEnding(bare);
}

/** Takes a plural's s off, and spells as the British do. */
function foldEnding(bare: string): string {
  const single = bare.length > 3 && bare.endsWith('s') && !/[sui]s$/.test(bare) ? bare.slice(0, -1) : bare;
  return spellings.get(single) ?? single;
}
