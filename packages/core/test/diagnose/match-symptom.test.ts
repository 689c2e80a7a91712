import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchSymptom } from '../../src/diagnose/index.js';
import phrases from '../../src/diagnose/symptom/phrases.json' with { type: 'json' };

/** As users say it, none of them word for word in the lexicon. */
const asUsersSayIt: readonly (readonly [words: string, row: string])[] = [
  ['the skin looks plastic', 'S2'],
  ['Her skin is way too smooth, like wax', 'S2'],
  ['looks like a doll', 'S2'],
  ['it does not look like the same person any more', 'S1'],
  ['This is a completely different person!', 'S1'],
  ['where is the download button?', 'S3'],
  ["status says completed but there's no download link", 'S3'],
  ['the quality is really inconsistent', 'S4'],
  ['some are good, some are bad', 'S4'],
  ['my task just disappeared', 'T2'],
  ['it has been stuck in the queue for ages', 'T4'],
  ['CUDA out of memory', 'T8'],
  ['I was charged twice', 'T26'],
  ['the download link has expired', 'T13'],
  ['I only get a black image', 'T17'],
  ['nothing but noise', 'T19'],
  ['No face detected in the reference', 'T23'],
  ['Figma rejects the image', 'T25'],
  ['she has two heads', 'I1'],
  ['the top of the head is cut off', 'I2'],
  ['six fingers on one hand', 'I3'],
  ['the face is tiny and distorted', 'I4'],
  ['the colours are oversaturated', 'I5'],
  ['everything is washed out', 'I6'],
  ['it copies the reference', 'I8'],
  ['there is a watermark', 'I11'],
  ['the picture is blurry', 'I12'],
  ['my negative prompt has no effect', 'I14'],
  ['her skin got lighter', 'I15'],
  ['all seeds look the same', 'I17'],
  ['the light comes from the wrong side', 'I18'],
  ['dead eyes', 'I19'],
  ['wrong resolution', 'I21'],
  ['the photo is upside down', 'I22'],
  ['changing the guidance has no effect', 'H3'],
  ['the consent has expired', 'H8'],
];

describe('matchSymptom', () => {
  it.each(asUsersSayIt)('understands "%s" as %s', (words, row) => {
    expect(matchSymptom(words).map(({ id }) => id)).toContain(row);
    expect(matchSymptom(words)[0]?.id).toBe(row);
  });

  it('finds every phrase of the lexicon in itself, in capitals and with punctuation too', () => {
    for (const [id, own] of Object.entries(phrases)) {
      for (const phrase of own) {
        const found = matchSymptom(`  ${phrase.toUpperCase()}!! `);
        expect(
          found.some((match) => match.id === id && match.score === 1),
          `${id}: ${phrase}`,
        ).toBe(true);
      }
    }
  });

  it('finds nothing in words that are about something else', () => {
    for (const words of ['', '   ', '???', 'how much does it cost', 'the weather is nice today', '你好', '\ud800']) {
      expect(matchSymptom(words), words).toEqual([]);
    }
  });

  it('takes any text, with scores from 0 to 1, the best first', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const scores = matchSymptom(text).map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        for (const score of scores) expect(score > 0 && score <= 1).toBe(true);
      }),
    );
  });
});
