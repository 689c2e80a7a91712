import { blocks } from '@likeness/core/spec';
import { childOf, type JsonValue, type Piece, readJsonTree } from '@likeness/core/spec-text';

/** One part of a spec, for its outline. */
export interface OutlinePart {
  readonly kind: 'block' | 'settings' | 'reference' | 'output' | 'baseline' | 'value';
  readonly name: string;
  /** What it says, in one line. */
  readonly detail: string;
  /** With its name, and the name alone. */
  readonly whole: Piece;
  readonly named: Piece;
  readonly parts: readonly OutlinePart[];
}

const kinds: Readonly<Record<string, OutlinePart['kind']>> = {
  ...Object.fromEntries([...blocks, 'avoid'].map((block) => [block, 'block' as const])),
  settings: 'settings',
  reference: 'reference',
  output: 'output',
  baseline: 'baseline',
};
/** An outline is read at a glance: so much of a text is shown. */
const longest = 80;

/** The parts of a spec as they stand in its text: blocks, settings, reference, output. None while the JSON is broken. */
export function outlineOf(text: string): OutlinePart[] {
  const root = readJsonTree(text);
  return (root?.children ?? []).flatMap((member) => {
    const kind = kinds[member.name?.text ?? ''];
    return kind ? [partOf(text, member, kind)] : [];
  });
}

function partOf(text: string, value: JsonValue, kind: OutlinePart['kind']): OutlinePart {
  const { name, start, end } = value;
  const named = name ? { start: name.start, end: name.end } : { start, end };
  const members = value.kind === 'object' ? value.children : [];
  return {
    kind,
    name: name?.text ?? '',
    detail: shorten(sayValue(text, value, kind)),
    whole: { start: named.start, end },
    named,
    parts: members.map((member) => partOf(text, member, 'value')),
  };
}

function sayValue(text: string, value: JsonValue, kind: OutlinePart['kind']): string {
  if (kind === 'settings') return sayMembers(text, value, ['engine', 'family', 'seed']);
  if (kind === 'reference') return sayMembers(text, value, ['image']);
  if (value.kind === 'array') return value.children.map((child) => plain(text, child)).join(', ');
  return value.kind === 'object' ? sayMembers(text, value, ['folder', 'name', 'format']) : plain(text, value);
}

function sayMembers(text: string, value: JsonValue, names: readonly string[]): string {
  return names
    .flatMap((name) => {
      const member = childOf(value, name);
      return member ? [name === 'seed' ? `seed ${plain(text, member)}` : plain(text, member)] : [];
    })
    .join(', ');
}

function plain(text: string, { start, end }: JsonValue): string {
  const value: unknown = JSON.parse(text.slice(start, end));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}
