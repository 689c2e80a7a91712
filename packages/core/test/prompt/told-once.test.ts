import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, type LintOptions, lintSpec, standardVocabulary } from '../../src/prompt/index.js';
import type { PortraitSpec } from '../../src/spec/index.js';
import { specOf, specWith } from './spec.js';

/** What lint warns of or refuses, by rule. */
function codes(spec: PortraitSpec, options: LintOptions = {}): string[] {
  return lintSpec(spec, options).flatMap(({ code, severity }) => (severity === 'info' ? [] : [code]));
}

describe('one conflict', () => {
  it.each([
    ['man in a suit, headshot, full body', ['framing/headshot-and-body']],
    ['dancer, medium close-up, cowboy shot', ['framing/chest-and-thigh']],
    ['monk, 14mm, 85mm', ['lens/wide-and-long']],
    ['monk, 14mm, 85mm, 135mm', ['lens/wide-and-long']],
    ['poet, f/1.2, f/8', ['depth/two-apertures']],
    ['poet, f/1.2, f/11', ['depth/shallow-and-deep']],
    ['actor, Rembrandt lighting, loop lighting', ['light/two-patterns']],
    ['woman, visible pores, flawless skin', ['texture/natural-and-flawless']],
  ])('is told once: %s', (line, expected) => expect(codes(specOf(line))).toEqual(expected));

  it('is told by the general rule where the particular one is turned off or suppressed', () => {
    const line = 'monk, 14mm, 85mm';
    const config = { rules: { 'lens/wide-and-long': 'off' as const } };
    expect(codes(specOf(line), { config })).toEqual(['lens/two-focal-lengths']);
    const suppress = [{ rule: 'lens/wide-and-long', reason: 'a triptych' }];
    expect(codes(specOf(line, { suppress }))).toEqual(['lens/two-focal-lengths']);
  });

  it('is told by each rule where a diagnosis asks for that', () => {
    const found = codes(specOf('monk, 14mm, 85mm'), { repeated: true });
    expect(found).toEqual(['lens/wide-and-long', 'lens/two-focal-lengths']);
  });

  it('hides no other: a third focal length is still one too many', () => {
    expect(codes(specOf('monk, 14mm, 85mm, 50mm'))).toEqual(['lens/wide-and-long', 'lens/two-focal-lengths']);
  });

  it.each([
    ['sdxl', 5],
    ['flux-dev', 3.5],
  ])('is told once when %s is asked for what the constraints forbid', (family, guidance) => {
    const settings = { family, guidance, width: 1024, height: 1024 };
    const own = (more: object) => specWith('style', 'tack sharp', { settings, ...more });
    expect(codes(own({ constraints: ['no tack sharp'] }))).toEqual(['constraint/on-both-sides']);
    expect(codes(own({ avoid: ['tack sharp'] }))).toEqual(['constraint/on-both-sides']);
  });

  it('is told once of what a block says and denies', () => {
    const settings = { family: 'sdxl', guidance: 5, width: 1024, height: 1024 };
    const spec = specWith('subject', 'man with glasses, no glasses', { settings });
    expect(codes(spec)).toEqual(['face/glasses-and-none']);
  });

  describe('is all that two phrases make which neither makes alone', () => {
    const entries = [...standardVocabulary().entries.values()];
    const says = (...chosen: Entry[]) => {
      const spec = specOf('');
      for (const { block, phrase } of chosen) {
        if (block === 'constraints') spec.constraints.push(phrase);
        else spec[block] = spec[block] === '' ? phrase : `${spec[block]}, ${phrase}`;
      }
      return codes(spec, { fixes: false });
    };
    const check = (a: Entry, b: Entry) => {
      const alone = new Set([...says(a), ...says(b)]);
      const more = says(a, b).filter((code) => !alone.has(code));
      expect(more.slice(1), `${a.phrase}, ${b.phrase}: ${more.join(', ')}`).toEqual([]);
    };

    it.each(['framing', 'lens', 'aperture', 'pattern', 'illustration', 'finish', 'skin', 'angle'])('of %s', (group) => {
      const own = entries.filter((entry) => entry.class === group);
      expect(own.length).toBeGreaterThan(4);
      for (const a of own) for (const b of own) check(a, b);
    });

    it('of any kind', () => {
      const phrase = fc.constantFrom(...entries);
      fc.assert(fc.property(phrase, phrase, check), { numRuns: 1000 });
    });
  });
});
