import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePrompt, families, lintSpec, readText, splitPrompt } from '../../src/prompt/index.js';
import { PortraitSpec } from '../../src/spec/index.js';
import { specWith } from './spec.js';

const base = specWith('style', 'neutral grade');
const long = 'woman with a hat, (soft light:1.2), no grain, '.repeat(4500).slice(0, 200_000);

const inputs: readonly [name: string, text: string, code: string][] = [
  ['an empty block', '', 'block/empty'],
  ['only separators', ' ,;\n, ', 'block/empty'],
  ['200,000 characters', long, 'prompt/far-too-long'],
  ['right-to-left text', 'امرأة في الستينيات من عمرها، شعر رمادي مجعد', 'text/not-understood'],
  ['emoji', '👩🏽‍🦳🙂✨', 'text/not-understood'],
  ['a lone surrogate', 'woman \udc00 in a hat', 'text/broken-characters'],
  ['a space of no width', 'wo\u200bman in a hat', 'text/broken-characters'],
  ['a turned direction', 'woman \u202etah a ni', 'text/broken-characters'],
  ['control characters', 'woman\u0000 in a \u0007hat', 'text/broken-characters'],
  ['capitals', 'WOMAN IN HER 60S, GREY HAIR', 'text/all-caps'],
  ['HTML', '<script>alert(1)</script> woman', 'text/markup'],
  ['a bracket that never closes', 'woman, (red hat:1.2', 'weights/broken'],
  ['a bracket that never opened', 'woman, red hat:1.2)', 'weights/broken'],
  ['a weight that is no number', 'woman, (red hat:)', 'weights/broken'],
  ['a weight out of range', 'woman, (red hat:12)', 'weights/broken'],
  ['empty brackets', 'woman, ()', 'weights/broken'],
  ['ten thousand brackets', '('.repeat(10_000), 'weights/broken'],
];

describe('bad input', () => {
  it.each(inputs)('%s gives a finding with a range', (_, text, code) => {
    for (const block of ['subject', 'framing', 'lighting', 'style'] as const) {
      const findings = lintSpec({ ...base, [block]: text });
      const finding = findings.find((one) => one.code === code);
      expect(finding?.where?.path).toEqual([block]);
      const [start, end] = finding!.where!.range!;
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  });

  it.each([
    ['a joiner inside a word', 'woman, so\u200dft light', [9, 10]],
    ['tags, which say what nobody sees', 'woman\u{e0068}\u{e0069} in a hat', [5, 9]],
  ])('%s is pointed at, and taken out by the fix', (_, text, range) => {
    const finding = lintSpec({ ...base, subject: text }).find(({ code }) => code === 'text/broken-characters');
    expect(finding?.where).toEqual({ path: ['subject'], range });
    expect(finding?.fix?.changes).toEqual([{ path: ['subject'], value: text.replace(/\p{DI}/gu, '') }]);
  });

  it('joiners where a script or an emoji needs them are nothing to speak of', () => {
    for (const text of ['woman, 👩‍🦰, 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', 'می‌خواهم', 'क्‍ष']) {
      const said = lintSpec({ ...base, subject: text }).map(({ code }) => code);
      expect(said).not.toContain('text/broken-characters');
    }
  });

  it('one word alone gives a finding with a range', () => {
    const findings = lintSpec({ ...base, subject: 'zebra', framing: '', lighting: '', style: '' });
    expect(findings.find(({ code }) => code === 'prompt/thin')?.where).toEqual({ path: ['subject'], range: [0, 5] });
  });

  it('never throws, and every range lies in its text, whatever the words and the family', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...inputs.map(([, text]) => text.slice(0, 300))),
    );
    const blocks = fc.record({
      subject: nasty,
      framing: nasty,
      lighting: nasty,
      style: nasty,
      constraints: fc.array(nasty, { maxLength: 3 }),
      avoid: fc.array(nasty, { maxLength: 2 }),
      purpose: nasty,
    });
    fc.assert(
      fc.property(blocks, fc.constantFrom(...families.values()), (words, family) => {
        const spec = PortraitSpec.parse({ version: 1, ...words, settings: { family: family.id } });
        compilePrompt(spec, family);
        splitPrompt(words.subject);
        for (const { where } of lintSpec(spec)) {
          if (where?.range === undefined) continue;
          const text = where.path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), spec);
          expect(typeof text).toBe('string');
          expect(where.range[0]).toBeGreaterThanOrEqual(0);
          expect(where.range[1]).toBeLessThanOrEqual(String(text).length);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the work of reading', () => {
  const seeds: readonly [name: string, text: string][] = [
    ['prose', 'woman in her 60s with curly grey hair, loop lighting, '],
    ['phrases that nearly match', 'extreme close head and full shot on a '],
    ['one long clause', 'medium '],
    ['brackets', '((soft light:1.2) '],
    ['bans', 'no hat or glasses and without '],
    ['colours before nouns', 'red green blue '],
    ['digits', '1.2:3:4 85 '],
  ];

  it.each(seeds)('grows with the length of the text and no faster: %s', (_, seed) => {
    const steps = (size: number) => {
      const work = { steps: 0 };
      readText(seed.repeat(Math.ceil(size / seed.length)), { work });
      return work.steps;
    };
    const [small, large] = [steps(4_000), steps(64_000)];
    expect(large / small).toBeLessThan(17);
    expect(large).toBeLessThan(64_000 * 4);
  });

  it('reads a block once, and again only where a remedy changed it', () => {
    const work = { steps: 0 };
    const spec = {
      ...base,
      framing: 'headshot, full body, wide shot',
      style: `${'neutral grade, '.repeat(400)}film grain`,
    };
    lintSpec(spec, { work });
    const alone = { steps: 0 };
    lintSpec(spec, { work: alone, fixes: false });
    expect(work.steps).toBeLessThan(alone.steps * 1.2);
  });
});
