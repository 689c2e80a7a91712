import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { outlineOf } from '../../src/spec-files/outline-of.js';

const ada = readFileSync(new URL('../../../../examples/ada.portrait.json', import.meta.url), 'utf8');

it('lists blocks with their words, settings, reference and output in the order of the text', () => {
  const text = ada.replace('"output"', '"reference": { "image": "ada.jpg", "strength": 0.7 },\n  "output"');
  const parts = outlineOf(text);
  expect(parts.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    ...['subject', 'framing', 'lighting', 'style', 'constraints'].map((block) => `${block}: block`),
    ...['settings: settings', 'reference: reference', 'output: output'],
  ]);
  expect(parts.map(({ detail }) => detail).slice(1)).toEqual([
    'headshot, eye level, three-quarter view left',
    'loop lighting, large softbox from camera left, gentle fill',
    'natural finish, neutral grade, sage backdrop',
    'one person only, no hat',
    'embedded, embedded, seed 7',
    'ada.jpg',
    'ada',
  ]);
  expect(parts[0]?.detail.length).toBeLessThanOrEqual(80);
});

it('knows where each part and its name stand, also of what is inside', () => {
  const settings = outlineOf(ada).find(({ name }) => name === 'settings');
  const seed = settings?.parts.find(({ name }) => name === 'seed');
  expect(seed && [ada.slice(seed.whole.start, seed.whole.end), ada.slice(seed.named.start, seed.named.end)]).toEqual([
    '"seed": 7',
    '"seed"',
  ]);
});

it('says nothing while the JSON is broken', () => {
  expect(outlineOf(ada.slice(0, 200))).toEqual([]);
});
