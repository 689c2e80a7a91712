import { createHash } from 'node:crypto';
import { canonicalJson, hashOf, sha256Hex } from '@likeness/core/hash';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it('hashes bytes and texts as Node does', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string({ unit: 'grapheme' }), (bytes, text) => {
      expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    }),
  );
});

it('gives equal data equal hashes, whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const reversed = Object.fromEntries(Object.entries(data).reverse());
      expect(hashOf(reversed)).toBe(hashOf(data));
    }),
  );
});

it('writes numbers and keys as RFC 8785 does', () => {
  expect(canonicalJson({ b: 1e21, a: 0.1, é: -0 })).toBe('{"a":0.1,"b":1e+21,"é":0}');
});

it('refuses what JSON cannot hold', () => {
  expect(() => hashOf(Number.NaN)).toThrow();
  expect(() => hashOf(undefined)).toThrow(TypeError);
});
