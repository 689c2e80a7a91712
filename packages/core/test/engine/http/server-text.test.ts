import { describeAddress, sanitiseText } from '@likeness/core/engine/http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('sanitiseText', () => {
  it.each([
    ['colours', '\u001b[31mred\u001b[0m', 'red'],
    ['cursor moves and clearing', '\u001b[2J\u001b[1;1Hgone', 'gone'],
    ['window titles', '\u001b]0;owned\u0007text', 'text'],
    ['hyperlinks', '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\', 'click'],
    ['one-byte sequences', '\u009b31mred', 'red'],
    ['text direction', 'gpj.\u202eexe\u2066', 'gpj.exe'],
    ['control characters', 'a\u0000b\u0007c\u007fd', 'abcd'],
    ['what stands between white space', 'a\t\u0000\tb', 'a b'],
    ['line breaks', 'one\r\ntwo\tthree\u2028four', 'one two three four'],
    ['lone surrogates', 'a\ud800b', 'ab'],
    ['invisible tags', 'a\u{e0041}b', 'ab'],
  ])('takes out %s', (_, text, clean) => expect(sanitiseText(text)).toBe(clean));

  it('keeps words of any script, joiners included', () => {
    expect(sanitiseText('می‌خواهم 人物 é 🙂')).toBe('می‌خواهم 人物 é 🙂');
  });

  it('is short and free of control characters, whatever it is given, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (text) => {
        const clean = sanitiseText(text);
        expect([...clean].length).toBeLessThanOrEqual(300);
        expect(clean).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(sanitiseText(clean)).toBe(clean);
      }),
    );
  });
});

describe('describeAddress', () => {
  it('leaves out what may be secret', () => {
    expect(describeAddress('https://ada:pw@cdn.example/a.png?X-Amz-Signature=abc#frag')).toBe(
      'https://cdn.example/a.png',
    );
    expect(describeAddress('not an address?token=abc')).toBe('not an address');
  });
});
