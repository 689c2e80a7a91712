/** What a text lacks to be JSON, in words, and where: behind its last character, in UTF-16 units. */
export interface Unfinished {
  lacks: readonly string[];
  offset: number;
}

/** Ways to end a string that was cut off, in the middle of an escape too. */
const stringEnds = ['"', '\\"', '0"', '00"', '000"', '0000"'] as const;
const words = ['true', 'false', 'null'] as const;

/**
 * What is missing when a text is the beginning of JSON and no more: a file that was cut off, or is still being written. Found
 * by completing it; undefined where no completion makes JSON of it, which then has another fault.
 */
export function findUnfinished(text: string): Unfinished | undefined {
  const cut = text.trimEnd();
  const { open, inString } = readOpen(cut);
  const closers = [...open].reverse().join('');
  const found = completionsOf(cut, inString).find(({ adds }) => isJson(`${cut}${adds}${closers}`));
  if (!found || cut === '') return undefined;
  const lacks = [...found.lacks, ...(closers === '' ? [] : [`"${closers}"`])];
  return lacks.length === 0 ? undefined : { lacks, offset: cut.length };
}

interface Completion {
  adds: string;
  lacks: readonly string[];
}

function completionsOf(cut: string, inString: boolean): readonly Completion[] {
  if (inString) {
    return stringEnds.flatMap((end) => [
      { adds: end, lacks: ['a closing quote'] },
      { adds: `${end}:0`, lacks: ['a closing quote', 'a value'] },
    ]);
  }
  const begun = /[a-z]+$/.exec(cut)?.[0];
  const word = begun === undefined ? undefined : words.find((one) => one.startsWith(begun));
  return [
    { adds: '', lacks: [] },
    { adds: ':0', lacks: ['a value'] },
    // After a comma or colon, and in a number that ends with its point, sign or exponent.
    { adds: '0', lacks: ['a value'] },
    { adds: '"":0', lacks: ['a name with its value'] },
    ...(word === undefined ? [] : [{ adds: word.slice(begun?.length), lacks: [`the rest of "${word}"`] }]),
  ];
}

/** The closing brackets that are still due, in the order in which they were opened, and whether the text ends in a string. */
function readOpen(text: string): { open: readonly string[]; inString: boolean } {
  const open: string[] = [];
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (inString && char === '\\') i++;
    else if (char === '"') inString = !inString;
    else if (inString) continue;
    else if (char === '{') open.push('}');
    else if (char === '[') open.push(']');
    else if (char === '}' || char === ']') open.pop();
  }
  return { open, inString };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
