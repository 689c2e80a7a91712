import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeClauses, readText, splitPrompt, standardVocabulary } from '../../src/prompt/index.js';

const empty = { subject: '', framing: '', lighting: '', style: '', constraints: [] };

describe('splitting a one-line prompt', () => {
  it.each([
    [
      'headshot, 85mm, rembrandt lighting, film grain, no hat',
      { framing: 'headshot, 85mm', lighting: 'rembrandt lighting', style: 'film grain', constraints: ['no hat'] },
    ],
    [
      'woman in her 60s, curly grey hair, round glasses, loop lighting',
      { subject: 'woman in her 60s, curly grey hair, round glasses', lighting: 'loop lighting' },
    ],
    [
      'grey cardigan, a green dress, sage backdrop',
      { subject: 'grey cardigan, a green dress', style: 'sage backdrop' },
    ],
    ['woman without glasses; without glasses', { subject: 'woman without glasses', constraints: ['without glasses'] }],
    ['black and white portrait of a fisherman', { subject: 'black and white portrait of a fisherman' }],
    ['black and white fisherman', { subject: 'black and white fisherman' }],
    ['priest by candlelight, close-up', { subject: 'priest by candlelight', framing: 'close-up' }],
    ['transparent background', { style: 'transparent background' }],
    ['hands out of frame, bare eyes visible', { constraints: ['hands out of frame', 'bare eyes visible'] }],
    ['Portrait of Dr. Ada. Soft window light.', { subject: 'Portrait of Dr. Ada', lighting: 'Soft window light' }],
    ['(soft light, warm:1.2), loop', { lighting: '(soft light, warm:1.2), loop' }],
    ['zyxgl', { subject: 'zyxgl' }],
    ['', {}],
    [' ,; \n', {}],
    ['صورة لامرأة، شعر رمادي', { subject: 'صورة لامرأة, شعر رمادي' }],
  ])('puts every clause of "%s" into its block', (line, expected) => {
    expect(splitPrompt(line)).toEqual({ ...empty, ...expected });
  });

  const phrases = [...standardVocabulary().entries.values()].map(({ phrase }) => phrase);
  const line = fc
    .array(
      fc.oneof(
        fc.constantFrom(...phrases),
        fc.lorem({ maxCount: 3 }),
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.constantFrom('no hat', 'without a beard', '(soft light:1.2)'),
      ),
    )
    .map((clauses) => clauses.join(', '));

  it('loses no word and puts none into two blocks', () => {
    fc.assert(
      fc.property(line, (text) => {
        const reading = readText(text);
        const placed = placeClauses(reading);
        let at = 0;
        for (const { range } of placed) {
          expect(text.slice(at, range[0])).toMatch(/^[\s,;|.!?،؛、，；。]*$/);
          at = range[1];
        }
        expect(text.slice(at)).toMatch(/^[\s,;|.!?،؛、，；。]*$/);
      }),
    );
  });

  it('keeps the clauses of a block in order and unchanged', () => {
    fc.assert(
      fc.property(line, (text) => {
        const placed = placeClauses(readText(text));
        const split = splitPrompt(text);
        for (const block of ['subject', 'framing', 'lighting', 'style'] as const) {
          const own = placed.filter((clause) => clause.block === block).map(({ range }) => text.slice(...range));
          expect(split[block]).toBe(own.join(', '));
        }
        const bans = placed.filter(({ block }) => block === 'constraints').map(({ range }) => text.slice(...range));
        expect(split.constraints).toEqual(bans);
      }),
    );
  });
});
