import type { Change } from '@likeness/core/finding';
import { follow, type JsonPath, type JsonValue, readJsonTree } from './json-tree.js';
import { smallestEdit, type TextEdit } from './smallest-edit.js';
import { writeJson } from './write-json.js';

/**
 * The one edit that makes these changes in a JSON text; everything else stays as it was typed: order, spaces, escapes, unknown
 * keys. Undefined where the text cannot be parsed or nothing changes.
 */
export function editFor(text: string, changes: readonly Change[]): TextEdit | undefined {
  const changed = changes.reduce<string | undefined>(
    (before, change) => (before === undefined ? undefined : changeText(before, change)),
    text,
  );
  return changed === undefined ? undefined : smallestEdit(text, changed);
}

function changeText(text: string, { path, value }: Change): string | undefined {
  const root = readJsonTree(text);
  if (!root) return undefined;
  const { value: found, left } = follow(root, path);
  const [key, ...deeper] = left;
  if (key !== undefined) {
    const nested = deeper.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
    return value === undefined ? text : insert(text, found, key, nested);
  }
  if (value === undefined) return remove(text, root, path);
  return text.slice(0, found.start) + writeJson(value, text, found.start) + text.slice(found.end);
}

/** A new member or element comes last, and is set off as its neighbours are. */
function insert(text: string, holder: JsonValue, key: string | number, value: unknown): string {
  if (holder.kind !== 'object' && holder.kind !== 'array') return text;
  const name = holder.kind === 'object' ? `${JSON.stringify(String(key))}: ` : '';
  const last = holder.children.at(-1);
  if (!last) {
    const inside = name + writeJson(value, text, holder.start);
    return `${text.slice(0, holder.start + 1)} ${inside} ${text.slice(holder.end - 1)}`;
  }
  const gap = text.slice(gapStart(text, holder, holder.children.length - 1), startOf(last));
  return `${text.slice(0, last.end)},${gap || ' '}${name}${writeJson(value, text, startOf(last))}${text.slice(last.end)}`;
}

/** A member or element goes with its comma and with the space that belongs to it. */
function remove(text: string, root: JsonValue, path: JsonPath): string {
  const key = path.at(-1);
  const { value: holder } = follow(root, path.slice(0, -1));
  const at = holder.children.findIndex(({ name }, index) => (name ? name.text === String(key) : index === key));
  const [before, child, after] = [holder.children[at - 1], holder.children[at], holder.children[at + 1]];
  if (!child) return text;
  if (after) return text.slice(0, startOf(child)) + text.slice(startOf(after));
  if (before) return text.slice(0, before.end) + text.slice(child.end);
  return text.slice(0, holder.start + 1) + text.slice(holder.end - 1);
}

const startOf = ({ name, start }: JsonValue): number => name?.start ?? start;

/** Where the space before a child begins: behind the bracket or the comma. */
function gapStart(text: string, holder: JsonValue, index: number): number {
  const previous = holder.children[index - 1];
  return previous ? text.indexOf(',', previous.end) + 1 : holder.start + 1;
}
