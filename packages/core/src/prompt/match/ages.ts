import type { Token } from './tokens.js';

/** An age that a clause states in figures or decades, with the words that state it. */
export interface StatedAge {
  readonly from: number;
  readonly to: number;
  readonly years: number;
}

const decades: ReadonlyMap<string, number> = new Map([
  ['twentie', 20],
  ['thirtie', 30],
  ['fortie', 40],
  ['fiftie', 50],
  ['sixtie', 60],
  ['seventie', 70],
  ['eightie', 80],
  ['ninetie', 90],
]);
const numerals: ReadonlyMap<string, number> = new Map(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, index) => [word, index + 1]),
);
const oldest = 120;

/** The ages in a clause: "72-year-old", "aged 9", "25yo", "in her early 60s", "in his forties", "twelve years old". */
export function readAges(tokens: readonly Token[]): StatedAge[] {
  const ages: StatedAge[] = [];
  tokens.forEach((token, at) => {
    const decade = decades.get(token.word);
    if (decade !== undefined && followsIn(tokens, at)) ages.push({ from: at, to: at + 1, years: decade + 4 });
    const number = numerals.get(token.word) ?? (/^\d{1,3}$/.test(token.word) ? Number(token.word) : undefined);
    if (number === undefined || number > oldest) return;
    const next = tokens[at + 1];
    if (next?.word === 'yo') ages.push({ from: at, to: at + 2, years: number });
    else if (next?.word === 'year' && tokens[at + 2]?.word === 'old')
      ages.push({ from: at, to: at + 3, years: number });
    else if (tokens[at - 1]?.word === 'aged' || (tokens[at - 1]?.word === 'age' && next?.word !== 'group')) {
      ages.push({ from: at - 1, to: at + 1, years: number });
    } else if (
      next?.word === 's' &&
      number % 10 === 0 &&
      number >= 10 &&
      next.start - token.end <= 1 &&
      followsIn(tokens, at)
    ) {
      ages.push({ from: at, to: at + 2, years: number + 4 });
    }
  });
  return ages;
}

/** "in her early 60s": an "in" at most three words before. */
function followsIn(tokens: readonly Token[], at: number): boolean {
  for (let back = 1; back <= 3; back++) if (tokens[at - back]?.word === 'in') return true;
  return false;
}

/** The vocabulary entry for an age in years. Under 18 is a child or a teen; from 60 on old. */
export function ageEntry(years: number): string {
  if (years < 13) return 'age.child';
  if (years < 18) return 'age.teen';
  if (years <= 25) return 'age.young-adult';
  if (years < 45) return 'age.adult';
  return years < 60 ? 'age.middle' : 'age.old';
}
