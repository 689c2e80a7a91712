import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPhrase, readTokens } from '../../../src/embedded/reading/tokens.js';

const wordsOf = (text: string) => readTokens(text).map(({ word }) => word);

describe('a phrase of the lexicon', () => {
  it.each(['short-back-and-sides', 'glasses', 'gray hair', 'Crème fraîche', "artist's smock", 'f/2.8 lens'])(
    'is folded as the same words of a text are: %s',
    (phrase) => expect(foldPhrase(phrase)).toEqual(wordsOf(phrase)),
  );

  it('is, whatever it is made of', () => {
    const signs = fc.constantFrom(...'abcsuiy', ' ', '-', 'É', '’', '7', '.');
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 20 }), (phrase) => {
        expect(foldPhrase(phrase)).toEqual(wordsOf(phrase));
      }),
    );
  });
});
