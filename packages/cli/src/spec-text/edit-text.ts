import { evaluate } from '@humanwhocodes/momoa';
import type { Change } from '@likeness/core/finding';
import { layOut } from './layout.js';
import { rawOffset } from './raw-offset.js';
import { follow, type SpecText, toSpecText, type ValueNode } from './spec-text.js';

/** Replaces the characters from `start` to `end`. */
interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with changed values. Everything else stays as it was typed: order, spaces, line breaks, escapes, unknown keys. */
export function editText(text: string, changes: readonly Change[]): string {
  return changes.reduce(
    (before, { path, value }) => stepsTo(toSpecText(before), path, value).reduce(takeStep, before),
    text,
  );
}

/** A list changes by removing, replacing and adding elements, from the back to the front; else the value is replaced. */
function stepsTo(source: SpecText, path: Change['path'], value: unknown): Change[] {
  const { node, left } = follow(source, path);
  if (left.length > 0 || node.type !== 'Array' || !Array.isArray(value)) return [{ path, value }];
  const old: readonly unknown[] = node.elements.map((element) => evaluate(element.value));
  const { start, oldEnd, newEnd } = differing(old, value, same);
  if (newEnd > oldEnd && oldEnd < old.length) return [{ path, value }];
  const steps: Change[] = [];
  for (let at = oldEnd - 1; at >= newEnd; at--) steps.push({ path: [...path, at], value: undefined });
  for (let at = start; at < newEnd; at++) steps.push({ path: [...path, at], value: value[at] });
  return steps;
}

function takeStep(text: string, { path, value }: Change): string {
  const { start, end, text: put } = editFor(toSpecText(text), path, value);
  return text.slice(0, start) + put + text.slice(end);
}

function editFor(source: SpecText, path: Change['path'], value: unknown): TextEdit {
  const { node, left } = follow(source, path);
  const last = path.at(-1);
  if (left.length === 0 && value === undefined && last !== undefined) return removal(source, path.slice(0, -1), last);
  if (left.length === 0) return replacement(source, node, value);
  const [key = '', ...deeper] = left;
  const nested = deeper.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  return value === undefined ? nothing : insertion(source, node, key, nested);
}

const nothing: TextEdit = { start: 0, end: 0, text: '' };

/** In a text, only the characters that differ are replaced, so that escapes elsewhere in it stay as they were typed. */
function replacement({ text }: SpecText, node: ValueNode, value: unknown): TextEdit {
  const [from, to] = [node.loc.start.offset, node.loc.end.offset];
  if (node.type !== 'String' || typeof value !== 'string') {
    return { start: from, end: to, text: layOut(value, text, from) };
  }
  const { start, oldEnd, newEnd } = differing([...node.value], [...value], Object.is);
  const units = (characters: string[], count: number) => characters.slice(0, count).join('').length;
  const raw = text.slice(from, to);
  return {
    start: from + rawOffset(raw, units([...node.value], start)),
    end: from + rawOffset(raw, units([...node.value], oldEnd)),
    text: JSON.stringify([...value].slice(start, newEnd).join('')).slice(1, -1),
  };
}

/** A member or element goes with its comma and the space that belongs to it. */
function removal(source: SpecText, holder: Change['path'], key: string | number): TextEdit {
  const { node } = follow(source, holder);
  const children = childrenOf(node);
  const at = node.type === 'Array' ? Number(key) : children.findIndex(({ name }) => name === key);
  const [before, child, after] = [children[at - 1], children[at], children[at + 1]];
  if (!child) return nothing;
  if (after) return { start: child.start, end: after.start, text: '' };
  if (before) return { start: before.end, end: child.end, text: '' };
  return { start: node.loc.start.offset + 1, end: node.loc.end.offset - 1, text: '' };
}

/** A new member or element comes last, and is set off as its neighbours are. */
function insertion({ text }: SpecText, node: ValueNode, key: string | number, value: unknown): TextEdit {
  if (node.type !== 'Object' && node.type !== 'Array') return nothing;
  const children = childrenOf(node);
  const last = children.at(-1);
  const name = node.type === 'Object' ? `${JSON.stringify(String(key))}: ` : '';
  const open = node.loc.start.offset + 1;
  if (!last) return { start: open, end: node.loc.end.offset - 1, text: name + layOut(value, text, open) };
  const previous = children.at(-2);
  const space = previous ? text.slice(previous.end, last.start) : `,${text.slice(open, last.start) || ' '}`;
  return { start: last.end, end: last.end, text: space + name + layOut(value, text, last.start) };
}

function childrenOf(node: ValueNode): { name?: string; start: number; end: number }[] {
  if (node.type === 'Array') {
    return node.elements.map(({ loc }) => ({ start: loc.start.offset, end: loc.end.offset }));
  }
  if (node.type !== 'Object') return [];
  return node.members.map(({ name, loc }) => ({
    name: name.type === 'String' ? name.value : name.name,
    start: loc.start.offset,
    end: loc.end.offset,
  }));
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
