import { applyFix } from '@likeness/core/finding';
import { editFor, editText } from '@likeness/core/spec-text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('editing the text of a spec', () => {
  const text = '{\r\n\t"a": "caf\\u00e9, no hat",\r\n\t"list": ["x", "y",\r\n\t\t"z"],\r\n\t"n" :1.50\r\n}\r\n';

  it.each([
    ['characters of a text', ['a'], 'café', text.replace(', no hat', '')],
    ['a number', ['n'], 2, text.replace('1.50', '2')],
    ['the last element, gone', ['list'], ['x', 'y'], text.replace(',\r\n\t\t"z"', '')],
    ['the first element, gone', ['list'], ['y', 'z'], text.replace('"x", ', '')],
    ['an element more', ['list'], ['x', 'y', 'z', 'w'], text.replace('"z"', '"z",\r\n\t\t"w"')],
    ['a member, gone', ['list'], undefined, text.replace('"list": ["x", "y",\r\n\t\t"z"],\r\n\t', '')],
    ['a member more', ['b'], 'x', text.replace('1.50', '1.50,\r\n\t"b": "x"')],
    ['a member of what is not there yet', ['s', 'seed'], 7, text.replace('1.50', '1.50,\r\n\t"s": { "seed": 7 }')],
    ['a path through a text: nothing', ['a', 'b'], 1, text],
  ])('%s', (_, path, value, edited) => {
    expect(editText(text, [{ path, value }])).toBe(edited);
  });

  it('never writes half of a character', () => {
    const change = { path: ['a'], value: '😁' };
    expect(editText('{"a":"😀"}', [change])).toBe('{"a":"😁"}');
    expect(editFor('{"a":"😀"}', [change])).toEqual({ start: 6, end: 8, text: '😁' });
  });

  it('leaves a text alone that cannot be parsed', () => {
    expect(editText('{ "a": ', [{ path: ['a'], value: 'x' }])).toBeUndefined();
    expect(editFor('{ "a": ', [{ path: ['a'], value: 'x' }])).toBeUndefined();
  });

  it('is no edit where nothing changes', () => {
    expect(editFor(text, [{ path: ['a', 'b'], value: 1 }])).toBeUndefined();
  });

  const key = fc.constantFrom('a', 'b', 'é', '"', '__proto__x');
  const words = fc.string({ unit: 'binary', maxLength: 8 });
  const leaf = fc.oneof(words, fc.integer(), fc.boolean(), fc.constant(null));
  const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 5 }), fc.dictionary(key, leaf, { maxKeys: 3 }));
  const spec = fc.dictionary(key, value, { maxKeys: 4 });
  const path = fc.oneof(fc.tuple(key), fc.tuple(key, fc.oneof(key, fc.nat(5))));
  const indent = fc.constantFrom('', '  ', '\t');

  it('says afterwards exactly what the changes say, however the file is laid out', () => {
    fc.assert(
      fc.property(spec, path, fc.option(value, { nil: undefined }), indent, (before, place, after, space) => {
        const change = { path: place, value: after };
        const wanted: unknown = applyFix(before, { title: '', changes: [change] });
        fc.pre(isPlain(before, place) && (after !== undefined || Object.hasOwn(before, place[0])));
        expect(JSON.parse(editText(JSON.stringify(before, null, space), [change]) ?? '')).toEqual(wanted);
      }),
      { numRuns: 2_000 },
    );
  });

  /** A change of a list names an element that is there, and one of an object a name; others have no meaning in a spec. */
  function isPlain(before: Readonly<Record<string, unknown>>, [first, second]: readonly (string | number)[]): boolean {
    const holder = before[first ?? ''];
    if (second === undefined || typeof holder !== 'object') return second === undefined || holder !== null;
    if (holder === null) return false;
    return Array.isArray(holder) ? typeof second === 'number' && second < holder.length : typeof second === 'string';
  }
});
