import { type AnyNode, parse } from '@humanwhocodes/momoa';

/** Keys from the root of a JSON text to a value in it. */
export type JsonPath = readonly (string | number)[];

/** A value in a JSON text. Offsets are UTF-16 units from the start of the text; `end` is behind the last character. */
export interface JsonValue {
  readonly kind: 'object' | 'array' | 'string' | 'other';
  readonly start: number;
  readonly end: number;
  /** Of a member: where its name stands, with its quotes. */
  readonly name?: { readonly text: string; readonly start: number; readonly end: number };
  /** Members or elements, in the order of the text. */
  readonly children: readonly JsonValue[];
}

/** The tree of a JSON text; undefined while it cannot be parsed, as in the middle of typing. */
export function readJsonTree(text: string): JsonValue | undefined {
  try {
    // A byte order mark keeps its place.
    return toValue(parse(text.replace(/^\uFEFF/, ' '), { mode: 'json' }).body);
  } catch {
    return undefined;
  }
}

function toValue(node: AnyNode, name?: JsonValue['name']): JsonValue {
  const own = { start: node.loc.start.offset, end: node.loc.end.offset, ...(name ? { name } : {}) };
  if (node.type === 'Object') {
    const children = node.members.map((member) => {
      const { start, end } = member.name.loc;
      const text = member.name.type === 'String' ? member.name.value : member.name.name;
      return toValue(member.value, { text, start: start.offset, end: end.offset });
    });
    return { ...own, kind: 'object', children };
  }
  if (node.type === 'Array') {
    return { ...own, kind: 'array', children: node.elements.map(({ value }) => toValue(value)) };
  }
  return { ...own, kind: node.type === 'String' ? 'string' : 'other', children: [] };
}

/** How far a path leads: the value there, or the deepest one on the way, and the keys that are left. */
export function follow(root: JsonValue, path: JsonPath): { value: JsonValue; left: JsonPath } {
  let value = root;
  for (const [depth, key] of path.entries()) {
    const next = childOf(value, key);
    if (!next) return { value, left: path.slice(depth) };
    value = next;
  }
  return { value, left: [] };
}

/** Where a value begins, with its name. */
export function startOf({ name, start }: JsonValue): number {
  return name?.start ?? start;
}

export function childOf({ kind, children }: JsonValue, key: string | number): JsonValue | undefined {
  if (kind === 'array') return typeof key === 'number' ? children[key] : undefined;
  return children.find(({ name }) => name?.text === String(key));
}

/** The path of the innermost value whose text, or whose name, holds this offset. */
export function pathAt(root: JsonValue, offset: number): { path: JsonPath; value: JsonValue; inName: boolean } {
  const path: (string | number)[] = [];
  let value = root;
  for (;;) {
    const index = value.children.findIndex((child) => offset >= startOf(child) && offset <= child.end);
    const child = value.children[index];
    if (!child) return { path, value, inName: false };
    path.push(child.name?.text ?? index);
    if (child.name && offset <= child.name.end) return { path, value: child, inName: true };
    value = child;
  }
}
