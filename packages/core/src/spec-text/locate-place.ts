import type { Place } from '../finding/index.js';
import { follow, type JsonValue } from './json-tree.js';
import { sourceOffset } from './string-offset.js';

/** A half-open piece of a text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a finding points in the text: the characters that it names, or a value as a whole; of a list or an object its name;
 * of what is not written down, the name of what it would stand in.
 */
export function locatePlace(text: string, root: JsonValue, { path, range }: Place): Piece {
  const { value, left } = follow(root, path);
  if (left.length > 0 || value.kind === 'object' || value.kind === 'array')
    return value.name ?? { start: value.start, end: value.start + 1 };
  if (value.kind !== 'string' || !range) return { start: value.start, end: value.end };
  const raw = text.slice(value.start, value.end);
  return {
    start: value.start + sourceOffset(raw, range[0]),
    end: value.start + sourceOffset(raw, range[1]),
  };
}
