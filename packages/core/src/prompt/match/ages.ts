import { isDigit, type Token } from './tokens.js';

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
  for (let at = 0; at < tokens.length; at++) {
    const { word } = tokens[at]!;
    const decade = decades.get(word);
    if (decade !== undefined && followsIn(tokens, at)) ages.push({ from: at, to: at + 1, years: decade + 4 });
    const years = decade === undefined ? readNumber(word) : undefined;
    if (years === undefined || years > oldest) continue;
    const age = ageAround(tokens, at, years);
    if (age) ages.push(age);
  }
  return ages;
}

function readNumber(word: string): number | undefined {
  if (word.length > 3 || !isDigit(word.charCodeAt(0))) return numerals.get(word);
  return /^\d+$/.test(word) ? Number(word) : undefined;
}

/** The age that the number at word `at` states with the words around it. */
function ageAround(tokens: readonly Token[], at: number, years: number): StatedAge | undefined {
  const before = tokens[at - 1]?.word;
  const next = tokens[at + 1];
  if (next?.word === 'yo') return { from: at, to: at + 2, years };
  if (next?.word === 'year' && tokens[at + 2]?.word === 'old') return { from: at, to: at + 3, years };
  if (before === 'aged' || (before === 'age' && next?.word !== 'group')) return { from: at - 1, to: at + 1, years };
  const isDecade = next?.word === 's' && years % 10 === 0 && years >= 10 && next.start - tokens[at]!.end <= 1;
  return isDecade && followsIn(tokens, at) ? { from: at, to: at + 2, years: years + 4 } : undefined;
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
