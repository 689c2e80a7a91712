import { placeClauses, readText } from '@likeness/core/prompt';
import type { Block } from '@likeness/core/spec';

/** The block that all of the phrases belong to; undefined when the vocabulary does not know one, or they belong to several. */
export function blockOf(phrases: readonly string[]): Block | undefined {
  const found = new Set(phrases.flatMap(blocksOf));
  return found.size === 1 ? [...found][0] : undefined;
}

function blocksOf(phrase: string): (Block | undefined)[] {
  const reading = readText(phrase);
  return reading.matches.length === 0 ? [undefined] : placeClauses(reading).map(({ block }) => block);
}
