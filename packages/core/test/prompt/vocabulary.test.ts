import { describe, expect, it } from 'vitest';
import { buildVocabulary, readText, standardVocabulary, VocabularyFile } from '../../src/prompt/index.js';
import { pairs } from '../../src/prompt/lint/rule.js';
import { partClasses } from '../../src/prompt/vocabulary/compositions.js';
import phraseIndex from '../../src/prompt/vocabulary/phrase-index.json' with { type: 'json' };
import { indexStandardPhrases, vocabularyData } from '../../src/prompt/vocabulary/vocabulary.js';

const { entries } = standardVocabulary();

describe('the vocabulary', () => {
  it('has the shape that a file from outside must have', () => {
    for (const file of vocabularyData) expect(() => VocabularyFile.parse(file)).not.toThrow();
  });

  it('has no entry twice and no phrase without a word', () => {
    expect(buildVocabulary(vocabularyData).findings).toEqual([]);
  });

  it('reports a duplicate id, an unknown block and an empty phrase with a range, and keeps the rest', () => {
    const file = (block: string, phrase: string) => ({
      block,
      classes: [{ class: 'thing', source: 'K', entries: [{ id: 'one', phrase }] }],
    });
    const { vocabulary, findings } = buildVocabulary([
      file('style', 'stereoscopic'),
      file('style', 'again'),
      file('nowhere', 'lost'),
      { block: 'style', classes: [{ class: 'thing', source: 'K', entries: [{ id: 'two', phrase: '***' }] }] },
    ]);
    expect(findings.map(({ code }) => code).sort()).toEqual([
      'vocabulary/duplicate-id',
      'vocabulary/empty-phrase',
      'vocabulary/unknown-block',
    ]);
    for (const { where } of findings) expect(where?.range).toBeDefined();
    expect(readText('a stereoscopic card', { vocabulary }).matches.map(({ entry }) => entry.id)).toEqual(['thing.one']);
  });

  it('finds every phrase that it offers', () => {
    const lost: string[] = [];
    for (const { id, class: group, block, synonyms } of entries.values()) {
      if (partClasses.has(group) || group === 'idiom' || group === 'coloured-garment') continue;
      for (const phrase of synonyms) {
        const found = readText(phrase, { block }).matches.some(({ entry }) => entry.id === id);
        if (!found && !phrase.includes(',')) lost.push(`${id}: ${phrase}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it('has an index of its phrases that is up to date: if not, build and run `node packages/core/phrase-index.mjs`', () => {
    expect(phraseIndex).toEqual(indexStandardPhrases());
  });

  it('takes no word of a prompt for a word of the index that is none', () => {
    expect(readText('constructor, __proto__, toString of light, hasOwnProperty').matches).toEqual([]);
  });

  it('knows every entry that a pair names', () => {
    const classes = new Set([...entries.values()].map((entry) => `${entry.class}.*`));
    const unknown = pairs
      .flatMap(({ a, b, unless }) => [...a, ...b, ...unless])
      .filter((ref) => !entries.has(ref) && !classes.has(ref));
    expect(unknown).toEqual([]);
  });

  it('carries the framings with the face that each shows', () => {
    const framings = [...entries.values()].filter((entry) => entry.class === 'framing');
    expect(framings.map(({ id }) => id.slice(8))).toEqual([
      'ecu',
      'tcu',
      'cu',
      'mcu',
      'ms',
      'cow',
      'mls',
      'fs',
      'ls',
      'els',
    ]);
    const fractions = framings.map(({ figures }) => figures.faceFraction!);
    expect(fractions).toEqual([...fractions].sort((a, b) => b - a));
    for (const { aspects } of framings) expect(aspects.length).toBeGreaterThan(0);
  });

  it('carries the patterns with the angle of their key', () => {
    for (const id of ['butterfly', 'clamshell', 'loop', 'rembrandt', 'split']) {
      expect(entries.get(`pattern.${id}`)?.figures).toHaveProperty('keyAzimuth');
      expect(entries.get(`pattern.${id}`)?.notes).toHaveProperty('signature');
    }
  });

  it.each([
    ['head and shoulders', 'headshot'],
    ['bust', 'headshot'],
    ['waist up', 'half body'],
    ['Paramount lighting', 'butterfly lighting'],
    ['grey backdrop', 'gray background'],
    ['centred composition', 'centered composition'],
    ['bird’s-eye view', 'birds eye view'],
    ['close-up', 'closeup'],
    ['85mm', '85 mm'],
    ['f/1.8', 'f1.8'],
  ])('reads "%s" and "%s" as one thing', (a, b) => {
    const ids = (text: string) => readText(text).matches.map(({ entry }) => entry.id);
    expect(ids(a)).toEqual(ids(b));
    expect(ids(a)).not.toEqual([]);
  });
});
