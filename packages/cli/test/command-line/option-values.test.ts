import { InvalidArgumentError } from 'commander';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  collectPasses,
  parseActing,
  parseCell,
  parseGuide,
  parseSeed,
  parseSeeds,
  parseSize,
  parseWhole,
} from '../../src/command-line/option-values.js';

describe('parseWhole', () => {
  it('takes whole numbers, and nothing that only begins like one', () => {
    fc.assert(fc.property(fc.nat(), (number) => parseWhole(String(number)) === number));
    for (const text of ['', '-1', '1.5', '1e3', '7 ', '0x10', '12345678901234567'])
      expect(() => parseWhole(text), text).toThrow(InvalidArgumentError);
  });
});

describe('parseCell', () => {
  it('says the range when a number is outside', () => {
    expect([parseCell('64'), parseCell('1024')]).toEqual([64, 1024]);
    expect(() => parseCell('63')).toThrow('from 64 to 1024');
  });
});

describe('parseSeed', () => {
  it('is a number, or left to chance', () => {
    expect([parseSeed('7'), parseSeed('random')]).toEqual([7, 'random']);
    expect(() => parseSeed('Random')).toThrow(InvalidArgumentError);
  });
});

describe('parseSeeds', () => {
  it('takes a list with or without spaces', () => {
    expect(parseSeeds('1, 2,3')).toEqual([1, 2, 3]);
    expect(() => parseSeeds('1,,2')).toThrow(InvalidArgumentError);
  });
});

describe('parseSize', () => {
  it('is an edge, or width and height', () => {
    expect(parseSize('512')).toEqual({ width: 512, height: 512 });
    expect(parseSize(' 832X1216 ')).toEqual({ width: 832, height: 1216 });
    for (const text of ['', 'x512', '512x', '512px', '5.5', '1234567'])
      expect(() => parseSize(text), text).toThrow(InvalidArgumentError);
  });
});

describe('parseActing', () => {
  it('reads back what is written, all but the name left out as one likes', () => {
    const share = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
    const name = fc.stringMatching(/^[a-z][a-z0-9_.-]{0,40}$/).filter((one) => one !== 'none');
    fc.assert(
      fc.property(name, fc.option(share), fc.option(fc.tuple(share, share)), (name, strength, span) => {
        const text = `${name}${strength === null ? '' : `@${strength}`}${span ? `:${span[0]}-${span[1]}` : ''}`;
        expect(parseActing(text)).toEqual({
          name,
          ...(strength === null ? {} : { strength }),
          ...(span ? { start: span[0], end: span[1] } : {}),
        });
      }),
    );
  });

  it('is none when that is said, and no name without one', () => {
    expect(parseActing('none')).toBe('none');
    for (const text of ['', '@0.5', 'depth@', 'depth@x', 'depth:0.2', 'depth@1:0-'])
      expect(() => parseActing(text), text).toThrow(InvalidArgumentError);
  });
});

describe('parseGuide', () => {
  it('knows depth and normal', () => {
    expect(parseGuide('normal@0.4')).toEqual({ name: 'normal', strength: 0.4 });
    expect(() => parseGuide('canny')).toThrow('depth and normal');
  });
});

describe('collectPasses', () => {
  it('holds each pass once, in the order they came', () => {
    expect(['mask', 'depth', 'mask'].reduce<string[]>((all, one) => collectPasses(one, all), [])).toEqual([
      'mask',
      'depth',
    ]);
    expect(() => collectPasses('edges')).toThrow(InvalidArgumentError);
  });
});
