import { expect, it } from 'vitest';
import { english, type StringKey } from '../../src/strings/english.js';
import { german } from '../../src/strings/german.js';
import { sayDuration, translate } from '../../src/strings/translate.js';

const keys = Object.keys(english) as StringKey[];
const holesOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

it.each(keys)('%s has the same holes in every language', (key) => {
  expect(holesOf(german[key])).toEqual(holesOf(english[key]));
  expect(german[key]).not.toBe('');
});

it('speaks the language asked for, and English where it has none', () => {
  expect(translate('de-AT')('generate')).toBe('Erzeugen');
  expect(translate('ja')('generate')).toBe('Generate');
  expect(translate('')('band', { min: 3, max: 7 })).toBe('Useful from 3 to 7');
});

it('says times in their largest whole unit', () => {
  const t = translate('en');
  expect([400, 89_000, 600_000, 7_200_000, -5].map((ms) => sayDuration(t, ms))).toEqual([
    '0 s',
    '89 s',
    '10 min',
    '2 h',
    '0 s',
  ]);
});
