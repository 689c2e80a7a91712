import { hasSafeName, nameFromWords } from '@likeness/core/spec';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it('makes a readable file name from a prompt', () => {
  expect(nameFromWords('Woman in her 60s, curly grey hair')).toBe('woman-in-her-60s-curly-grey-hair');
  expect(nameFromWords('Zoë Müller')).toBe('zoe-muller');
});

it('falls back to a plain name where the words give none', () => {
  expect(nameFromWords('💇‍♀️ !!')).toBe('portrait');
  expect(nameFromWords('CON')).toBe('portrait');
});

it('always makes a name that is safe on every system', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (words) => {
      expect(hasSafeName(nameFromWords(words))).toBe(true);
    }),
  );
});
