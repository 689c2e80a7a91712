import { locatePlace, pathAt, readJsonTree, sourceOffset, valueIndex } from '@likeness/core/spec-text';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const text = '{ "framing": "caf\\u00e9, full body", "constraints": ["no hat"], "settings": { "seed": 7 } }';
const root = readJsonTree(text)!;
const shown = (place: Parameters<typeof locatePlace>[2]) => {
  const { start, end } = locatePlace(text, root, place);
  return text.slice(start, end);
};

it('marks the very words, behind escapes too', () => {
  expect(shown({ path: ['framing'], range: [6, 15] })).toBe('full body');
});

it('marks a value as a whole, a list by its name, and what is missing by what it would stand in', () => {
  expect(shown({ path: ['settings', 'seed'] })).toBe('7');
  expect(shown({ path: ['constraints'] })).toBe('"constraints"');
  expect(shown({ path: ['settings', 'guidance'] })).toBe('"settings"');
  expect(shown({ path: ['output', 'name'] })).toBe('{');
});

it('knows in which value the cursor is, and whether in its name', () => {
  expect(pathAt(root, text.indexOf('full'))).toMatchObject({ path: ['framing'], inName: false });
  expect(pathAt(root, text.indexOf('no hat') + 1)).toMatchObject({ path: ['constraints', 0], inName: false });
  expect(pathAt(root, text.indexOf('seed'))).toMatchObject({ path: ['settings', 'seed'], inName: true });
});

it('counts characters of a value and places of its source as each other’s inverse', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const raw = JSON.stringify(value);
      for (let at = 0; at <= value.length; at++) expect(valueIndex(raw, sourceOffset(raw, at))).toBe(at);
    }),
  );
});
