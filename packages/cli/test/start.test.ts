import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** The files of the program that are loaded before it knows which command is wanted. */
function loadedAtOnce(file: string, seen = new Map<string, number>()): ReadonlyMap<string, number> {
  if (seen.has(file)) return seen;
  const text = readFileSync(path.join(dist, file), 'utf8');
  seen.set(file, text.length);
  for (const [, next = ''] of text.matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g)) loadedAtOnce(next, seen);
  return seen;
}

it('loads the parser of the command line before it knows the command, and nothing heavy', () => {
  const sizes = [...loadedAtOnce('likeness.js').values()];
  expect(sizes.length).toBeGreaterThan(1);
  // The parser takes 60 kB; the smallest thing that draws or validates would more than double it.
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(120_000);
});
