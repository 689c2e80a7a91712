/** Words that say nothing about what is wrong. */
const filler = new Set(
  (
    'a an the this that these those it its is are was were be been being am i we you my our your me us of on in at to for ' +
    'from with and or but so very really quite too bit little kind sort just still even also there here some any has have ' +
    'had do does did can could would should will get gets got look looks looking looked seem seems like as if when why how ' +
    'what which who always sometimes often again all picture image portrait photo result please help problem issue'
  ).split(' '),
);

/** Endings that do not change what is meant, the longest first. Crude on purpose: both sides are folded alike. */
const endings = [
  'ingly',
  'iness',
  'ation',
  'ness',
  'edly',
  'ing',
  'ers',
  'est',
  'ies',
  'ied',
  'ish',
  'ed',
  'es',
  'er',
  'ly',
  'y',
  's',
  'e',
];

/** Opposites keep their sense: "no", "not" and their kin stay words. */
const negators: Readonly<Record<string, string>> = {
  cannot: 'no',
  cant: 'no',
  dont: 'no',
  doesnt: 'no',
  didnt: 'no',
  isnt: 'no',
  arent: 'no',
  wont: 'no',
  not: 'no',
  never: 'no',
  nothing: 'no',
  none: 'no',
  without: 'no',
  missing: 'no',
};

/** The words of a text that matter, folded: lower case, without accents, punctuation, filler and endings. */
export function foldSymptom(text: string): readonly string[] {
  const plain = text
    .slice(0, 600)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’\p{M}]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (plain === '') return [];
  return plain
    .split(' ')
    .filter((word) => !filler.has(word))
    .map((word) => negators[word] ?? stem(word));
}

function stem(word: string): string {
  for (const ending of endings) {
    if (word.length - ending.length >= 3 && word.endsWith(ending))
      return word.slice(0, -ending.length).replace(/(.)\1$/, '$1');
  }
  return word;
}
