import { type AnyNode, type DocumentNode, parse } from '@humanwhocodes/momoa';
import type { Place } from '@likeness/core/finding';
import type { Position } from '@likeness/core/spec';
import { rawOffset } from './raw-offset.js';

type Path = Place['path'];
/** A value of the JSON with its place in the text. */
export type ValueNode = Exclude<AnyNode, { type: 'Document' | 'Element' | 'Member' | 'Identifier' }>;

/** JSON text that parses, with its tree. Offsets, lines and columns are those of the text. */
export interface SpecText {
  readonly text: string;
  readonly document: DocumentNode;
}

/** A half-open piece of a text. */
export interface TextRange {
  readonly start: Position;
  readonly end: Position;
}

/** Parses JSON that was read before: what a spec may not be is judged by core. A byte order mark keeps its place. */
export function toSpecText(text: string): SpecText {
  return { text, document: parse(text.replace(/^\uFEFF/, ' '), { mode: 'json' }) };
}

/** How far a path leads: the value there, or the deepest one on the way to it, and the name by which that was reached. */
export function follow({ document }: SpecText, path: Path): { node: ValueNode; name?: AnyNode; left: Path } {
  let node: ValueNode = document.body;
  let name: AnyNode | undefined;
  for (const [depth, key] of path.entries()) {
    const next = childOf(node, key);
    if (!next) return { node, ...(name ? { name } : {}), left: path.slice(depth) };
    ({ node, name } = { name, ...next });
  }
  return { node, ...(name ? { name } : {}), left: [] };
}

/**
 * Where a finding points in the text: the characters named of a text, a number or a word whole, of a list or an object its
 * name; of what is not written in the file, the name of what it would stand in.
 */
export function locatePlace(source: SpecText, { path, range }: Place): TextRange {
  const { node, name, left } = follow(source, path);
  if (left.length === 0 && node.type === 'String') return locateInString(source, node, range);
  if (left.length === 0 && node.type !== 'Object' && node.type !== 'Array') return node.loc;
  if (name) return name.loc;
  const { start } = node.loc;
  return { start, end: { ...start, column: start.column + 1, offset: start.offset + 1 } };
}

function locateInString({ text }: SpecText, { loc }: ValueNode, range: Place['range']): TextRange {
  const raw = text.slice(loc.start.offset, loc.end.offset);
  // JSON strings hold no line breaks, so a place in one is on its line.
  const at = (index: number): Position => {
    const skip = rawOffset(raw, index);
    return { line: loc.start.line, column: loc.start.column + skip, offset: loc.start.offset + skip };
  };
  return range ? { start: at(range[0]), end: at(range[1]) } : loc;
}

function childOf(node: ValueNode, key: string | number): { node: ValueNode; name?: AnyNode } | undefined {
  if (node.type === 'Object') {
    const member = node.members.find(({ name }) => (name.type === 'String' ? name.value : name.name) === key);
    return member && { node: member.value, name: member.name };
  }
  const element = node.type === 'Array' && typeof key === 'number' ? node.elements[key] : undefined;
  return element && { node: element.value };
}
