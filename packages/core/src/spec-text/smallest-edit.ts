/** Replaces the characters from `start` to `end`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The one edit that leaves the common beginning and end of two texts alone; undefined where they are the same. It never begins
 * or ends within a character of two UTF-16 units.
 */
export function smallestEdit(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (isHigh(before[start - 1])) start--;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (tail > 0 && isLow(before.at(-tail))) tail--;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

const isHigh = (unit: string | undefined) => unit !== undefined && unit >= '\ud800' && unit <= '\udbff';
const isLow = (unit: string | undefined) => unit !== undefined && unit >= '\udc00' && unit <= '\udfff';
