import { parseSpecValue, seedFromWords } from '@likeness/core/spec';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it('gives the same words the same seed, and other words another', () => {
  expect(seedFromWords('a man')).toBe(seedFromWords(' a man '));
  expect(seedFromWords('a man')).not.toBe(seedFromWords('a woman'));
});

it('always gives a seed that a spec takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const blocks = { subject: '', framing: '', lighting: '', style: '', constraints: [] };
      expect(parseSpecValue({ version: 1, ...blocks, settings: { seed: seedFromWords(words) } }).ok).toBe(true);
    }),
  );
});
