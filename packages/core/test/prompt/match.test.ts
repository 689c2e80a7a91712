import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReadOptions, readText } from '../../src/prompt/index.js';
import { readTokens } from '../../src/prompt/match/tokens.js';

function ids(text: string, block?: ReadOptions['block']): string[] {
  const options = block === undefined ? {} : { block };
  return readText(text, options).matches.map(({ entry, negated }) => `${negated ? 'no ' : ''}${entry.id}`);
}

describe('reading a text', () => {
  it.each([
    ['so\u200Dft light', 'quality.soft'],
    ['soft\u200C light', 'quality.soft'],
    ['hyper\u00AD-detailed', 'detail.hyper-detailed'],
    ['8\u200B5m\u2060m', 'lens.85'],
    ['pass\u{E0061}port pho\u2066to', 'use-biometric.any'],
  ])('reads over what cannot be seen inside %j, and gives the range as it is written', (text, id) => {
    const { matches } = readText(`🙂 no, ${text}, and`);
    const [match] = matches.filter(({ entry }) => entry.id === id);
    expect(match?.text).toBe(text);
    expect(match?.range).toEqual([7, 7 + text.length]);
  });

  it('gives the range as it is written after any number of unseen characters', () => {
    const unseen = fc.constantFrom('\u200D', '\u200B', '\u00AD', '\uFEFF', '\u{E0041}', '');
    const letters = [...'woman, soft light, 85mm'];
    fc.assert(
      fc.property(fc.array(unseen, { minLength: letters.length, maxLength: letters.length }), (between) => {
        const text = letters.map((letter, at) => letter + between[at]).join('');
        const found = readText(text).matches;
        expect(found.map(({ entry }) => entry.id)).toEqual(['person.woman', 'quality.soft', 'lens.85']);
        const seen = found.map((match) => match.text.replace(/\p{DI}/gu, ''));
        expect(seen).toEqual(['woman', 'soft light', '85mm']);
        for (const { range, text: own } of found) expect(text.slice(...range)).toBe(own);
      }),
    );
  });

  it('leaves the joiners of Persian, Hindi and emoji alone', () => {
    expect(readTokens('می‌خواهم').map(({ word }) => word)).toEqual(['می', 'خواهم']);
    expect(ids('👩‍🦰 woman, क्‍ष, soft light')).toEqual(['person.woman', 'quality.soft']);
  });

  it('takes the longest phrase', () => {
    expect(ids('medium close-up')).toEqual(['framing.mcu']);
    expect(ids('extreme close-up')).toEqual(['framing.ecu']);
    expect(ids('shot on 35mm film')).toEqual(['medium.film']);
  });

  it('keeps to whole words', () => {
    expect(ids('bustling busts')).toEqual(['framing.cu']);
    expect(ids('profiler, rainbow, unsmiling sunglassesmaker')).not.toContain('angle.profile');
    expect(ids('a foggier rainbow')).toEqual([]);
  });

  it('does not read across a comma', () => expect(ids('soft, light')).not.toContain('quality.soft light'));

  it('gives the exact range in the original, accents and emoji before it or not', () => {
    const text = '🙂 Café portrait — (“Bird’s-Eye view”:1.2)';
    const match = readText(text).matches.find(({ entry }) => entry.id === 'angle.birds-eye')!;
    expect(text.slice(...match.range)).toBe('Bird’s-Eye view');
    expect(match.text).toBe('Bird’s-Eye view');
    expect(match.weight).toBeCloseTo(1.2);
  });

  it.each([
    ['no grain', ['no fault.clean-image', 'no finish.grain']],
    ['without any visible film grain', ['no fault.clean-image', 'no finish.grain']],
    ['bokeh-free', ['no depth.bokeh', 'no fault.deep-background']],
    ['free of film grain', ['no fault.clean-image', 'no finish.grain']],
    ['not smiling but bearded', ['no expression.smile', 'no fault.closed-mouth', 'facial-hair.beard']],
    ['no hat or helmet', ['no cover.helmet', 'no fault.bare-head', 'no fault.face-visible', 'no headwear.hat']],
  ])('knows what "%s" denies', (text, expected) => {
    expect([...new Set(ids(text))].sort()).toEqual([...expected].sort());
  });

  it('does not deny what stands in the next clause', () => {
    expect(ids('no hat, glasses')).toContain('eyewear.glasses');
  });

  it('carries a ban on across "and" only among the constraints', () => {
    expect(ids('without hat and glasses', 'constraints')).toContain('no eyewear.glasses');
    expect(ids('woman without a hat and with glasses', 'subject')).toContain('eyewear.glasses');
  });

  it('multiplies weights and reads brackets without a number as 1.1', () => {
    const weightOf = (text: string) => readText(text).matches[0]!.weight;
    expect(weightOf('(soft light:1.2)')).toBeCloseTo(1.2);
    expect(weightOf('((soft light:1.2):1.5)')).toBeCloseTo(1.8);
    expect(weightOf('((soft light))')).toBeCloseTo(1.21);
    expect(weightOf('[soft light]')).toBeCloseTo(1 / 1.1);
    expect(weightOf('(hat), soft light')).toBeCloseTo(1.1);
    expect(readText('(hat), soft light').matches.at(-1)!.weight).toBe(1);
  });

  it('gives the number in a match', () => {
    const values = Object.fromEntries(
      readText('90mm, f/2.2, 5600K, 72-year-old, in her 30s').matches.map((m) => [m.entry.class, m.value]),
    );
    expect(values).toMatchObject({ lens: 90, aperture: 2.2, temperature: 5600 });
    expect(readText('72-year-old').matches[0]).toMatchObject({ value: 72, entry: { id: 'age.old' } });
    expect(readText('girl aged 9').matches.find(({ entry }) => entry.class === 'age')).toMatchObject({
      value: 9,
      entry: { id: 'age.child' },
    });
    expect(readText('woman in her early sixties').matches.at(-1)).toMatchObject({ entry: { id: 'age.old' } });
    expect(ids('a 1970s car, 60 fps')).not.toContain('age.old');
  });

  it('makes a colour a backdrop, hair, eyes or a garment by its noun', () => {
    expect(ids('navy background')).toEqual(['backdrop.navy']);
    expect(ids('plain dark green wall')).toEqual(['backdrop.plain', 'backdrop.dark', 'backdrop.green']);
    expect(ids('against a soft grey')).toEqual(['backdrop.grey']);
    expect(ids('long curly red hair')).toEqual(['hair.long', 'hair.curls', 'haircolour.red']);
    expect(ids('green eyes')).toEqual(['eyecolour.green']);
    expect(ids('grey cardigan')).toEqual(['garment.cardigan']);
    expect(ids('a green silk dress')).toEqual(['coloured-garment.green', 'garment.dress']);
  });

  it('reads a bare word only where it can mean nothing else', () => {
    expect(ids('loop', 'lighting')).toEqual(['pattern.loop']);
    expect(ids('broad shoulders, short sleeves, butterfly tattoo, split lip')).toEqual([]);
    expect(ids('from above')).toEqual(['angle.high']);
    expect(ids('light from above')).toEqual(['pattern.top']);
    expect(ids('soft light from above', 'lighting')).not.toContain('angle.high');
  });

  it('gives matches in order, inside the text, and inside their clause, for any text', () => {
    const word = fc.constantFrom(
      'soft',
      'light',
      'no',
      'headshot',
      'grey',
      'hair',
      '(',
      ')',
      ':1.2',
      ',',
      ';',
      '\n',
      'f/1.8',
      '60',
      's',
      'in her',
      '🙂',
      '\ud800',
      'é',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word).map((words) => words.join(' ')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const { clauses, matches } = readText(text);
          let last = 0;
          for (const { range, text: words, clause } of matches) {
            expect(range[0]).toBeGreaterThanOrEqual(last);
            expect(text.slice(...range)).toBe(words);
            expect(range[0]).toBeGreaterThanOrEqual(clauses[clause]!.start);
            expect(range[1]).toBeLessThanOrEqual(clauses[clause]!.end);
            last = range[0];
          }
        },
      ),
    );
  });
});
