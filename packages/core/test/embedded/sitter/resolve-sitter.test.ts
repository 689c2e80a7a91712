import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickFrom, presentations, skinTones, unitFrom } from '../../../src/embedded/sitter/index.js';
import { understand } from '../../../src/embedded/words.js';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
function sitterOf(subject: string, seed: number, constraints: string[] = [], avoid: string[] = []) {
  return understand({ blocks: { subject, framing: '', lighting: '', style: '', constraints }, avoid }, seed).sitter;
}

/** Words for one attribute, and the attributes that they may change. */
const additions: readonly (readonly [words: string, changes: readonly string[]])[] = [
  ['round glasses', ['glasses']],
  ['laughing', ['expression']],
  ['freckles', ['freckles']],
  ['navy blazer', ['garment', 'garmentColour']],
  ['short beard', ['facialHair']],
  ['drop earrings', ['earrings']],
  ['hearing aid', ['hearingAid']],
  ['long wavy hair', ['hair']],
  ['red hair', ['hairColour', 'facialHairColour']],
  ['mustard beanie', ['covering', 'coveringColour']],
  ['green eyes', ['eyes']],
  ['round face', ['face']],
];

describe('a sitter', () => {
  it('changes in nothing but what new words are about', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...additions), (seed, [words, changes]) => {
        const before = sitterOf('person', seed);
        const after = sitterOf(`person, ${words}`, seed);
        const moved = Object.keys(before).filter(
          (key) =>
            JSON.stringify(before[key as keyof typeof before]) !== JSON.stringify(after[key as keyof typeof after]),
        );
        expect(changes).toEqual(expect.arrayContaining(moved));
      }),
    );
  });

  it('is the same for the same words and seed', () => {
    fc.assert(
      fc.property(fc.string(), seeds, (subject, seed) => {
        expect(sitterOf(subject, seed)).toEqual(sitterOf(subject, seed));
      }),
    );
  });

  it('has every attribute decided, whatever the words are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), seeds, (subject, seed) => {
        const { lipstick: _, ...sitter } = sitterOf(subject, seed);
        for (const value of Object.values(sitter)) expect(value).toBeDefined();
        expect(sitter.age).toBeGreaterThanOrEqual(16);
        expect(sitter.age).toBeLessThanOrEqual(95);
      }),
    );
  });

  it('is drawn evenly by the seed where the words leave it open', () => {
    const people = Array.from({ length: 3000 }, (_, seed) => sitterOf('person', seed));
    for (const { id } of skinTones) {
      const share = people.filter(({ skin }) => skin.id === id).length / people.length;
      expect(share, id).toBeGreaterThan(0.075);
      expect(share, id).toBeLessThan(0.125);
    }
    for (const presentation of presentations) {
      const share = people.filter((person) => person.presentation === presentation).length / people.length;
      expect(Math.abs(share - 1 / 3)).toBeLessThan(0.035);
    }
  });

  it('has no attribute that follows from where people come from', () => {
    for (const origin of ['Nigerian', 'Swedish', 'Japanese', 'Black', 'white', 'Indian']) {
      expect(sitterOf(`${origin} woman in her 40s`, 12)).toEqual(sitterOf('woman in her 40s', 12));
    }
  });

  it('has no attribute that follows from a name', () => {
    expect(sitterOf('Fatima, woman in her 40s', 12)).toEqual(sitterOf('woman in her 40s', 12));
  });

  it('is drawn from streams that neighbouring seeds do not share', () => {
    const pairs = Array.from(
      { length: 2000 },
      (_, seed) => pickFrom(seed, 'a', [0, 1]) === pickFrom(seed + 1, 'a', [0, 1]),
    );
    expect(Math.abs(pairs.filter(Boolean).length / 2000 - 0.5)).toBeLessThan(0.05);
    expect(unitFrom(1, 'skin')).not.toBe(unitFrom(1, 'hair'));
  });
});

describe('a child or a teenager', () => {
  const young = [
    'child of 6, missing front teeth, two pigtails',
    'teenage boy with braces',
    'little boy',
    'girl',
    'schoolboy, short hair',
    'man, 17 years old',
    'twelve-year-old boy',
  ];

  it('has no beard and is not bald, whatever the seed', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...young), (seed, words) => {
        const { age, facialHair, hair } = sitterOf(words, seed);
        expect(age).toBeLessThan(18);
        expect(facialHair).toBe('none');
        expect(hair).not.toBe('balding');
      }),
    );
  });

  it('keeps the age that a number gives, and a beard that words ask for', () => {
    expect(sitterOf('girl in her 20s', 1).age).toBe(25);
    expect(sitterOf('teenage boy with a moustache', 1).facialHair).toBe('moustache');
  });
});

describe('words in conflict', () => {
  it('are settled by the more specific, then the last', () => {
    expect(sitterOf('young woman aged 61', 1).age).toBe(61);
    expect(sitterOf('bob, bun', 1).hair).toBe('bun');
  });

  it('let a constraint take away what the subject asks for', () => {
    expect(sitterOf('man with round glasses and a hat', 1, ['no glasses', 'no hat'])).toMatchObject({
      glasses: 'none',
      covering: 'none',
    });
    expect(sitterOf('man with a full beard', 1, ['clean-shaven']).facialHair).toBe('none');
    expect(sitterOf('man with a full beard', 1, [], ['beard']).facialHair).toBe('none');
  });

  it('keep a kind that is named after the denial of all kinds', () => {
    expect(sitterOf('no beard, moustache', 1).facialHair).toBe('moustache');
  });

  it('put the outer garment on and keep the colour of the inner one', () => {
    expect(sitterOf('white shirt under a navy blazer', 1)).toMatchObject({
      garment: 'blazer',
      garmentColour: { id: 'navy' },
      innerColour: { id: 'white' },
    });
  });
});
