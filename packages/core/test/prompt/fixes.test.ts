import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFix } from '../../src/finding/index.js';
import { families, lintSpec, pairings, standardVocabulary } from '../../src/prompt/index.js';
import pairData from '../../src/prompt/lint/pairs.json' with { type: 'json' };
import { PortraitSpec } from '../../src/spec/index.js';
import examples from './pair-examples.json' with { type: 'json' };
import { specOf } from './spec.js';

const entries = [...standardVocabulary().entries.values()];
const phrasesOf = (block: string) =>
  entries.filter((entry) => entry.block === block).flatMap(({ synonyms }) => synonyms);
const joiner = fc.constantFrom(', ', ', ', ', ', ' and ', ' with ', '; ');

function textOf(block: string) {
  const phrase = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...phrasesOf(block)) },
    { weight: 1, arbitrary: fc.constantFrom(...entries.flatMap(({ synonyms }) => synonyms)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '(soft skin texture:1.4)',
        '((8k))',
        'no grain',
        'a <i>b</i>',
        '(open',
        'VERY LOUD WORDS',
        'red and',
        '🙂',
      ),
    },
  );
  return fc
    .array(fc.tuple(phrase, joiner), { maxLength: 5 })
    .map((pairs) => pairs.map(([words, next]) => words + next).join(''));
}

const spec = fc
  .record({
    subject: textOf('subject'),
    framing: textOf('framing'),
    lighting: textOf('lighting'),
    style: textOf('style'),
    constraints: fc.array(textOf('constraints'), { maxLength: 3 }),
    avoid: fc.option(fc.array(fc.constantFrom('hat', 'blurry', 'zeppelins', 'glasses, text'), { maxLength: 2 }), {
      nil: undefined,
    }),
    settings: fc.record({
      family: fc.constantFrom(...families.keys(), 'unheard-of'),
      guidance: fc.option(fc.double({ min: 0, max: 20, noNaN: true }), { nil: undefined }),
      steps: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
      width: fc.integer({ min: 64, max: 2048 }),
      height: fc.integer({ min: 64, max: 2048 }),
      adapter: fc.option(fc.constantFrom(...pairings.flatMap(({ files }) => files)), { nil: undefined }),
      encoder: fc.option(fc.constantFrom('CLIP-ViT-H', 'CLIP-ViT-bigG'), { nil: undefined }),
    }),
    reference: fc.option(
      fc.record({
        image: fc.constant('a.jpg'),
        strength: fc.double({ min: 0, max: 3, noNaN: true }),
        start: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { nil: undefined },
    ),
  })
  .map((parts) => PortraitSpec.parse({ version: 1, ...parts }));

const count = (source: PortraitSpec) => {
  const counts: Record<string, number> = {};
  for (const { code } of lintSpec(source, { fixes: false })) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};

describe('a remedy', () => {
  it('removes its finding, adds none, and leaves a spec', () => {
    let tried = 0;
    fc.assert(
      fc.property(spec, (source) => {
        const before = count(source);
        for (const { code, fix } of lintSpec(source)) {
          if (fix === undefined) continue;
          tried++;
          const mended = applyFix(source, fix);
          expect(PortraitSpec.safeParse(mended).success).toBe(true);
          const after = count(mended);
          expect(after[code] ?? 0).toBeLessThan(before[code]!);
          for (const [other, number] of Object.entries(after)) expect(number).toBeLessThanOrEqual(before[other] ?? 0);
        }
      }),
      { numRuns: 150 },
    );
    expect(tried).toBeGreaterThan(150);
  });

  it('changes one setting or one block', () => {
    const allowed = [
      ['width', 'height'],
      ['constraints', 'avoid'],
    ];
    fc.assert(
      fc.property(spec, (source) => {
        for (const { code, fix } of lintSpec(source)) {
          const keys = new Set(fix?.changes.map(({ path }) => (path[0] === 'settings' ? path[1] : path[0])));
          const moved = code === 'constraint/negation-in-positive' && keys.has('constraints') && keys.size === 2;
          expect(
            keys.size <= 1 || moved || allowed.some((pair) => [...keys].every((key) => pair.includes(String(key)))),
          ).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is offered for nine of ten contradictions when the other blocks have words', () => {
    const idOf = new Map(pairData.map(({ n, id }) => [n, id]));
    const mended = examples.filter(({ n, hit, settings, reference, avoid, inSubject }) => {
      const more = Object.fromEntries(
        Object.entries({ settings, reference, avoid }).filter(([, value]) => value !== undefined),
      );
      const base = inSubject ? specOf('', { ...more, subject: hit }) : specOf(hit, more);
      const filled = {
        ...base,
        framing: `${base.framing}, 50mm look`,
        lighting: `${base.lighting}, catchlight`,
        style: `${base.style}, balanced contrast`,
      };
      return lintSpec(filled).find(({ code }) => code === idOf.get(n))?.fix !== undefined;
    });
    expect(mended.length).toBeGreaterThanOrEqual(88);
  });
});
