import { readFileSync } from 'node:fs';
import { editFor } from '@likeness/core/spec-text';
import { expect, it } from 'vitest';
import { lintText } from '../../src/spec-files/lint-text.js';
import { suggestPhrases } from '../../src/spec-files/suggest-phrases.js';

const ada = readFileSync(new URL('../../../../examples/ada.portrait.json', import.meta.url), 'utf8');
const twoFramings = ada.replace('"headshot, ', '"headshot, full body, ');

it('marks the words that contradict each other, and mends them with its own fix', () => {
  const found = lintText(twoFramings, {});
  const contradiction = found.find(({ finding }) => finding.code === 'framing/headshot-and-body');
  expect(contradiction && twoFramings.slice(contradiction.at.start, contradiction.at.end)).toBe('full body');
  const edit = editFor(twoFramings, contradiction?.finding.fix?.changes ?? []);
  expect(edit && twoFramings.slice(0, edit.start) + edit.text + twoFramings.slice(edit.end)).toBe(ada);
});

it('turns a rule off where the settings do', () => {
  const found = lintText(twoFramings, { rules: { 'framing/*': 'off' } });
  expect(found.filter(({ finding }) => finding.code.startsWith('framing/'))).toEqual([]);
});

it('says what the schema cannot: keys without effect, and paths that lead away', () => {
  const strange = ada.replace('"version": 1,', '"version": 1, "mood": "calm",');
  expect(lintText(strange, {}).map(({ finding }) => finding.code)).toContain('spec/unknown-key');
  const away = ada.replace('"name": "ada"', '"name": "ada", "folder": "../.."');
  expect(lintText(away, {}).map(({ at }) => away.slice(at.start, at.end))).toEqual(['"../.."']);
});

it('leaves to the JSON schema what it says by itself, and says nothing while the JSON is broken', () => {
  expect(lintText(ada.replace('"seed": 7', '"seed": "seven"'), {})).toEqual([]);
  expect(lintText(ada.slice(0, 100), {})).toEqual([]);
});

it('offers the phrases of the block in which somebody types, for the clause begun', () => {
  const offset = ada.indexOf('loop lighting') + 4;
  const offered = suggestPhrases(ada, offset);
  expect(offered.map(({ phrase }) => phrase)).toContain('split lighting');
  expect(offered.map(({ phrase }) => phrase)).not.toContain('headshot');
  expect(offered.every(({ at }) => ada.slice(at.start, at.end) === 'loop')).toBe(true);
  expect(suggestPhrases(ada, ada.indexOf('"framing"') + 3)).toEqual([]);
});
