import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFlatStyle, reportHonours, understand } from '../../src/embedded/index.js';
import { isStopWord, readTokens } from '../../src/embedded/reading/index.js';
import { framingLexicon, lightingLexicon, styleLexicon } from '../../src/embedded/scene/index.js';
import { sitterLexicon } from '../../src/embedded/sitter/index.js';
import { createRequest, type HonourNote, type PortraitRequest } from '../../src/engine/index.js';
import { parseSpecValue } from '../../src/spec/index.js';

const style = createFlatStyle();

function requestOf(spec: object): PortraitRequest {
  const parsed = parseSpecValue({
    version: 1,
    subject: '',
    framing: '',
    lighting: '',
    style: '',
    constraints: [],
    ...spec,
  });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return createRequest(parsed.spec, { positive: '' });
}

function reportOf(spec: object): readonly HonourNote[] {
  const request = requestOf(spec);
  return reportHonours(understand(request, request.seed), request, style);
}

const files = [...sitterLexicon, framingLexicon, lightingLexicon, styleLexicon];
const phrases = files.flatMap(({ fields, nouns }) => [
  ...(nouns ?? []).flatMap(({ words }) => words),
  ...fields.flatMap(({ entries }) =>
    entries.flatMap(({ phrases = [], bare = [], mods = [] }) => [...(phrases ?? []), ...(bare ?? []), ...(mods ?? [])]),
  ),
]);
/** Prompts of vocabulary and of anything else, mixed. */
const prompts = fc
  .array(
    fc.oneof(
      fc.constantFrom(...phrases),
      fc.constantFrom('no', 'with', 'and', 'or', ',', ';', '85mm', '40°', 'f/2', '4:1', 'Zbigniew', 'a'),
      fc.string(),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(' '));

/** Words of a text that lie in the range of no note of theirs. */
function uncovered(text: string, notes: readonly HonourNote[]): string[] {
  return readTokens(text)
    .filter((token) => !isStopWord(token))
    .filter(({ start, end }) => !notes.some(({ range }) => range && range[0] <= start && end <= range[1]))
    .map(({ word }) => word);
}

describe('the honours report', () => {
  it('covers every word of every block that is no stop word', () => {
    fc.assert(
      fc.property(fc.constantFrom('subject', 'framing', 'lighting', 'style'), prompts, (block, text) => {
        const notes = reportOf({ [block]: text }).filter((note) => note.block === block);
        expect(uncovered(text, notes)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('covers every word of the lists', () => {
    fc.assert(
      fc.property(fc.constantFrom('constraints', 'avoid'), prompts, (block, text) => {
        const notes = reportOf({ [block]: [text] }).filter((note) => note.block === block);
        expect(uncovered(text, notes)).toEqual([]);
      }),
    );
  });

  it('quotes the words as they were written', () => {
    fc.assert(
      fc.property(prompts, (subject) => {
        for (const { block, range, words } of reportOf({ subject })) {
          if (block === 'subject' && range) expect(subject.slice(...range)).toBe(words);
        }
      }),
    );
  });

  it('says why wherever something is approximated or ignored', () => {
    fc.assert(
      fc.property(prompts, (subject) => {
        for (const { honour, note } of reportOf({ subject })) {
          if (honour === 'approximated' || honour === 'ignored') expect(note).toBeTruthy();
        }
      }),
    );
  });

  it('says that numbers of other engines have no effect', () => {
    const notes = reportOf({ settings: { guidance: 7, steps: 30 } }).filter(({ block }) => block === 'settings');
    expect(notes).toMatchObject([
      { honour: 'ignored', attribute: 'guidance', note: 'this engine has no guidance' },
      { honour: 'ignored', attribute: 'steps' },
    ]);
  });

  it('names what the seed chose, and nothing that a word decided', () => {
    const seeded = reportOf({ subject: 'woman, tan skin' }).filter(({ honour }) => honour === 'by-seed');
    const attributes = seeded.map(({ attribute }) => attribute);
    expect(attributes).toEqual(expect.arrayContaining(['age', 'hair', 'garment']));
    expect(attributes).not.toContain('skin');
    expect(attributes).not.toContain('presentation');
  });

  it('names the words that overrule others', () => {
    expect(reportOf({ subject: 'bob, bun' })).toContainEqual(
      expect.objectContaining({ words: 'bob', honour: 'ignored', note: 'overruled by "bun"' }),
    );
  });

  it('says what hides what', () => {
    const notes = reportOf({ subject: 'woman with blond hair and a navy hijab' });
    expect(notes).toContainEqual(
      expect.objectContaining({ attribute: 'hairColour', honour: 'ignored', note: 'hidden under the hijab' }),
    );
  });

  const told: readonly (readonly [spec: Record<string, string>, words: string, honour: string, attribute?: string])[] =
    [
      [{ subject: 'child of 6' }, 'child', 'approximated', 'age'],
      [{ subject: 'child of 6' }, '6', 'approximated', 'age'],
      [{ subject: 'teenage boy' }, 'teenage boy', 'approximated', 'age'],
      [{ subject: 'man with glasses off' }, 'glasses off', 'honoured', 'glasses'],
      [{ subject: 'woman, glasses pushed up' }, 'pushed up', 'approximated'],
      [{ subject: 'man with white stubble' }, 'white', 'ignored', 'facialHairColour'],
      [{ subject: 'man with a white full beard' }, 'white', 'honoured', 'facialHairColour'],
      [{ style: 'pastel background' }, 'pastel background', 'ignored'],
      [{ style: 'pastel blue background' }, 'pastel blue background', 'honoured', 'backdrop'],
      [{ style: 'Rembrandt style' }, 'Rembrandt style', 'ignored'],
      [{ subject: 'two women hugging' }, 'two', 'ignored', 'count'],
      [{ subject: 'two women hugging' }, 'hugging', 'ignored'],
      [{ subject: 'skin: pale, hair: red' }, 'skin: pale', 'honoured', 'skin'],
      [{ subject: 'weathered skin' }, 'skin', 'ignored', 'noun'],
      [{ subject: 'weathered skin' }, 'weathered', 'ignored'],
      [{ subject: 'weathered face, kind eyes' }, 'face', 'ignored', 'noun'],
      [{ subject: 'face with freckles' }, 'face', 'honoured', 'noun'],
      [{ lighting: 'key 40° camera left' }, 'key', 'honoured', 'noun'],
      [{ subject: 'very dark-skinned woman' }, 'very dark-skinned', 'honoured', 'skin'],
      [{ subject: 'very tired' }, 'very', 'ignored'],
    ];
  for (const [spec, words, honour, attribute] of told) {
    it(`tells the truth about ${JSON.stringify(spec)}: "${words}" is ${honour}`, () => {
      expect(reportOf(spec)).toContainEqual(
        expect.objectContaining({ words, honour, ...(attribute === undefined ? {} : { attribute }) }),
      );
    });
  }

  it('leaves no word of the shipped examples unknown', () => {
    const folder = new URL('../../../../examples/', import.meta.url);
    for (const file of readdirSync(folder)) {
      const notes = reportOf(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
      expect(
        notes.filter(({ note }) => note === "not in this engine's vocabulary"),
        file,
      ).toEqual([]);
    }
  });
});
