import { readText, standardVocabulary } from '@likeness/core/prompt';
import { expect, it } from 'vitest';
import groups from '../../../src/experiment/diff/one-meaning.json' with { type: 'json' };

it.each(groups)('holds for $entry only wordings that the vocabulary reads as it', ({ entry: id, wordings }) => {
  const entry = standardVocabulary().entries.get(id);
  expect(entry).toBeDefined();
  for (const wording of wordings) {
    const { matches } = readText(wording, { block: entry!.block });
    const whole = matches.filter(({ range }) => range[0] === 0 && range[1] === wording.length);
    expect(
      whole.map((match) => match.entry.id),
      wording,
    ).toContain(id);
  }
});

it('holds every entry and every wording once', () => {
  const ids = groups.map(({ entry }) => entry);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { wordings } of groups) expect(new Set(wordings).size).toBe(wordings.length);
});
