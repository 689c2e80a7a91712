import { parseJson } from '@likeness/core/engine/http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const parse = (text: string) => parseJson(new TextEncoder().encode(text));

describe('parseJson', () => {
  it('reads whatever JSON can say', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => {
        const text = JSON.stringify(value);
        expect(parse(text)).toEqual({ parsed: true, value: JSON.parse(text) });
      }),
    );
  });

  it('refuses 100,000 levels, objects as well as lists', () => {
    const reason = 'it is nested deeper than 64 levels';
    expect(parse('['.repeat(100_000))).toEqual({ parsed: false, reason });
    expect(parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).toEqual({ parsed: false, reason });
  });

  it('does not take brackets inside strings for levels', () => {
    expect(parse(JSON.stringify(`\\"${'['.repeat(200)}`)).parsed).toBe(true);
  });

  it.each([
    ['a web page', '<!doctype html><p>hello', 'it is a web page'],
    ['garbage', '{"id": oops', 'it is no JSON'],
    ['nothing', '  ', 'it is empty'],
  ])('says that it got %s', (_, text, reason) => expect(parse(text)).toEqual({ parsed: false, reason }));

  it('refuses bytes that are no UTF-8', () => {
    expect(parseJson(new Uint8Array([0x22, 0xff, 0xfe, 0x22]))).toEqual({
      parsed: false,
      reason: 'it is no UTF-8 text',
    });
  });
});
