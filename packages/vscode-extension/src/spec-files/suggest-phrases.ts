import { type Entry, standardVocabulary } from '@likeness/core/prompt';
import { type Block, blocks } from '@likeness/core/spec';
import { type Piece, pathAt, readJsonTree } from '@likeness/core/spec-text';

/** A phrase of the vocabulary for the place in a block where somebody types. */
export interface Suggestion {
  readonly phrase: string;
  readonly group: string;
  readonly about: string;
  /** What it replaces: the clause as far as it is typed. */
  readonly at: Piece;
}

/** The block whose text holds this offset, and the text's source without its quotes; undefined anywhere else. */
export function blockAt(text: string, offset: number): { block: Block; inside: Piece } | undefined {
  const root = readJsonTree(text);
  if (!root) return undefined;
  const { path, value, inName } = pathAt(root, offset);
  const block = blocks.find((one) => one === path[0]);
  if (!block || inName || value.kind !== 'string') return undefined;
  if (offset <= value.start || offset >= value.end) return undefined;
  return { block, inside: { start: value.start + 1, end: value.end - 1 } };
}

/** What the vocabulary offers at this place: the phrases of the block that stands there. */
export function suggestPhrases(text: string, offset: number): Suggestion[] {
  const here = blockAt(text, offset);
  if (!here) return [];
  const typed = text.slice(here.inside.start, offset);
  const clause = typed.slice(typed.lastIndexOf(',') + 1);
  const at = { start: offset - clause.trimStart().length, end: offset };
  return [...standardVocabulary().entries.values()]
    .filter((entry) => entry.block === here.block && isOffered(entry))
    .map((entry) => ({ phrase: entry.phrase, group: entry.class, about: aboutEntry(entry), at }));
}

/** Whether an entry is one that somebody would write. */
export function isOffered({ class: group }: Pick<Entry, 'class'>): boolean {
  return !hidden.has(group) && !group.startsWith('use-');
}

/** Classes that are known so that they are understood, not so that somebody writes them. */
const hidden: ReadonlySet<string> = new Set([
  ...['fault', 'idiom', 'artist', 'trigger', 'identity', 'role', 'count'],
  ...['colour', 'tone', 'ground', 'eye-word', 'hair-word', 'hair-shape'],
]);

/** What the vocabulary knows of an entry, in one line. */
export function aboutEntry({
  notes,
  load,
}: {
  notes: Readonly<Record<string, string | undefined>>;
  load: number;
}): string {
  const said = Object.entries(notes).flatMap(([topic, words]) => (words ? [`${topic}: ${words}`] : []));
  return [...said, ...(load > 0 ? [`texture load ${load}`] : [])].join('; ');
}
