import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePrompt, estimateTokens, families, findFamily, standardVocabulary } from '../../src/prompt/index.js';
import { specOf } from './spec.js';

const spec = specOf(
  'woman in her 60s, curly grey hair, headshot, 85mm, (soft key from left:1.2), natural skin texture, no hat, one person only',
  {
    avoid: ['blurry', 'plastic skin'],
  },
);
const compile = (id: string, source = spec) => compilePrompt(source, findFamily(id)!);

describe('compiling a spec', () => {
  it('writes tags with a negative prompt for SDXL', () => {
    const { positive, negative } = compile('sdxl');
    expect(positive).toBe(
      'woman in her 60s, curly grey hair, headshot, 85mm, (soft key from left:1.2), natural skin texture, one person only',
    );
    expect(negative).toMatch(/^hat, multiple people, duplicate, twins/);
    expect(negative).toContain('blurry, plastic skin');
    expect(negative).toMatch(/nsfw, nude, child$/);
  });

  it('writes sentences without weights for FLUX, and says bans positively', () => {
    const { positive, negative } = compile('flux-dev');
    expect(positive).toBe(
      'Portrait of a woman in her 60s, curly grey hair. Headshot, 85mm. Soft key from left. Natural skin texture. ' +
        'Bare head, hair visible, one person only, clear, sharp photograph, natural skin.',
    );
    expect(negative).toBeUndefined();
  });

  it('says bans positively for SDXL too when guidance is 1', () => {
    const { positive, negative } = compile('sdxl', { ...spec, settings: { ...spec.settings, guidance: 1 } });
    expect(negative).toBeUndefined();
    expect(positive).toContain('bare head, hair visible');
    expect(positive).not.toMatch(/\bno hat\b/);
  });

  it('leaves bans to the embedded engine as attributes', () => {
    const { positive, negative, absent } = compile('embedded');
    expect(negative).toBeUndefined();
    expect(positive).toContain('no hat');
    expect(absent).toContain('headwear.hat');
  });

  it('says which bans it cannot say', () => {
    const { positive, unsaid } = compile('flux-dev', specOf('woman, no zeppelins'));
    expect(unsaid).toEqual([{ path: ['constraints', 0], range: [0, 12], text: 'no zeppelins' }]);
    expect(positive).not.toContain('zeppelin');
  });

  it('does not say the same words twice', () => {
    expect(compile('sdxl', specOf('woman, headshot, headshot')).positive).toBe('woman, headshot');
  });

  it('gives nothing for a spec without words', () => {
    for (const family of families.values()) expect(compilePrompt(specOf(''), family).positive).toBe('');
  });

  it('keeps for every clause where it came from and where it went, whatever the spec and family', () => {
    const phrases = [...standardVocabulary().entries.values()].map(({ phrase }) => phrase);
    const line = fc
      .array(fc.oneof(fc.constantFrom(...phrases, 'no hat', 'no text or logo', '(soft light:1.2)'), fc.lorem()))
      .map((words) => words.join(', '));
    fc.assert(
      fc.property(line, fc.constantFrom(...families.values()), (text, family) => {
        const source = specOf(text);
        const compiled = compilePrompt(source, family);
        expect(compilePrompt(source, family)).toEqual(compiled);
        const ends = { positive: 0, negative: 0 };
        for (const { path, specRange, target, textRange, how, block } of compiled.segments) {
          const prompt = target === 'positive' ? compiled.positive : compiled.negative!;
          expect(textRange[0]).toBeGreaterThanOrEqual(ends[target]);
          expect(textRange[1]).toBeLessThanOrEqual(prompt.length);
          ends[target] = textRange[1];
          if (how !== 'kept' || target === 'negative' || family.wording === 'sentences') continue;
          const own = block === 'constraints' ? source.constraints[Number(path[1])]! : source[block];
          expect(prompt.slice(...textRange)).toBe(own.slice(...specRange));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('estimates tokens: a digit and a sign are one, long words several', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('woman, headshot')).toBe(4);
    expect(estimateTokens('85mm')).toBe(3);
    expect(estimateTokens('縦書き')).toBe(3);
  });
});
