import type { Change } from '../finding/index.js';
import { follow, type JsonPath, type JsonValue, readJsonTree, startOf } from './json-tree.js';
import { smallestEdit, type TextEdit } from './smallest-edit.js';
import { sourceOffset } from './string-offset.js';
import { writeJson } from './write-json.js';

/**
 * A JSON text with changed values. Everything else stays as it was typed: order, spaces, line breaks, escapes, unknown keys.
 * Undefined where the text cannot be parsed, as in the middle of typing.
 */
export function editText(text: string, changes: readonly Change[]): string | undefined {
  let edited = text;
  for (const { path, value } of changes) {
    const root = readJsonTree(edited);
    if (!root) return undefined;
    edited = stepsTo(edited, root, path, value).reduce(takeStep, edited);
  }
  return edited;
}

/** The same as the one edit that makes these changes; undefined, too, where they change nothing. */
export function editFor(text: string, changes: readonly Change[]): TextEdit | undefined {
  const edited = editText(text, changes);
  return edited === undefined ? undefined : smallestEdit(text, edited);
}

/** A list changes by removing, replacing and adding elements, from the back to the front; else the value is replaced. */
function stepsTo(text: string, root: JsonValue, path: JsonPath, value: unknown): Change[] {
  const { value: found, left } = follow(root, path);
  if (left.length > 0 || found.kind !== 'array' || !Array.isArray(value)) return [{ path, value }];
  const old = found.children.map(({ start, end }): unknown => JSON.parse(text.slice(start, end)));
  const { start, oldEnd, newEnd } = differing(old, value, same);
  if (newEnd > oldEnd && oldEnd < old.length) return [{ path, value }];
  const steps: Change[] = [];
  for (let at = oldEnd - 1; at >= newEnd; at--) steps.push({ path: [...path, at], value: undefined });
  for (let at = start; at < newEnd; at++) steps.push({ path: [...path, at], value: value[at] });
  return steps;
}

function takeStep(text: string, change: Change): string {
  const root = readJsonTree(text);
  const edit = root && stepFor(text, root, change);
  return edit ? text.slice(0, edit.start) + edit.text + text.slice(edit.end) : text;
}

function stepFor(text: string, root: JsonValue, { path, value }: Change): TextEdit | undefined {
  const { value: found, left } = follow(root, path);
  const last = path.at(-1);
  if (left.length === 0 && value === undefined && last !== undefined) return removal(root, path.slice(0, -1), last);
  if (left.length === 0) return replacement(text, found, value);
  const [key = '', ...deeper] = left;
  const nested = deeper.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  return value === undefined ? undefined : insertion(text, found, key, nested);
}

/** In a string, only the characters that differ are replaced, so that escapes elsewhere in it stay as they were typed. */
function replacement(text: string, { kind, start: from, end: to }: JsonValue, value: unknown): TextEdit {
  if (kind !== 'string' || typeof value !== 'string')
    return { start: from, end: to, text: writeJson(value, text, from) };
  const raw = text.slice(from, to);
  const [old, next] = [[...(JSON.parse(raw) as string)], [...value]];
  const { start, oldEnd, newEnd } = differing(old, next, Object.is);
  const placeOf = (count: number) => from + sourceOffset(raw, old.slice(0, count).join('').length);
  const put = JSON.stringify(next.slice(start, newEnd).join('')).slice(1, -1);
  return { start: placeOf(start), end: placeOf(oldEnd), text: put };
}

/** A member or element goes with its comma and the space that belongs to it. */
function removal(root: JsonValue, holder: JsonPath, key: string | number): TextEdit | undefined {
  const { kind, children, start, end } = follow(root, holder).value;
  const at = kind === 'array' ? Number(key) : children.findIndex(({ name }) => name?.text === String(key));
  const [before, child, after] = [children[at - 1], children[at], children[at + 1]];
  if (!child) return undefined;
  if (after) return { start: startOf(child), end: startOf(after), text: '' };
  if (before) return { start: before.end, end: child.end, text: '' };
  return { start: start + 1, end: end - 1, text: '' };
}

/** A new member or element comes last, and is set off as its neighbours are. */
function insertion(text: string, holder: JsonValue, key: string | number, value: unknown): TextEdit | undefined {
  const { kind, children, start, end } = holder;
  if (kind !== 'object' && kind !== 'array') return undefined;
  const name = kind === 'object' ? `${JSON.stringify(String(key))}: ` : '';
  const [previous, last] = [children.at(-2), children.at(-1)];
  if (!last) {
    const inside = name + writeJson(value, text, start);
    return { start: start + 1, end: end - 1, text: kind === 'object' ? ` ${inside} ` : inside };
  }
  const space = previous ? text.slice(previous.end, startOf(last)) : `,${text.slice(start + 1, startOf(last)) || ' '}`;
  return { start: last.end, end: last.end, text: space + name + writeJson(value, text, startOf(last)) };
}

/** What two lists do not share: from `start`, up to `oldEnd` in the one and `newEnd` in the other. */
function differing<T>(old: readonly T[], next: readonly T[], equal: (a: T, b: T) => boolean) {
  const most = Math.min(old.length, next.length);
  let start = 0;
  while (start < most && equal(old[start]!, next[start]!)) start++;
  let [oldEnd, newEnd] = [old.length, next.length];
  while (oldEnd > start && newEnd > start && equal(old[oldEnd - 1]!, next[newEnd - 1]!)) {
    oldEnd--;
    newEnd--;
  }
  return { start, oldEnd, newEnd };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
