import { diffSpecs } from '@likeness/core/experiment';
import { parseSpecValue } from '@likeness/core/spec';
import { describe, expect, it } from 'vitest';
import { english } from '../../src/strings/english.js';
import { mostVariants, planVariants } from '../../src/variants/plan-variants.js';
import { presetIds, presetOf } from '../../src/variants/presets.js';
import type { VariantDraft } from '../../src/variants/variants.js';

const parsed = parseSpecValue({
  version: 1,
  subject: 'person, friendly expression',
  framing: 'headshot, eye level, 85mm',
  lighting: 'loop lighting, soft key from camera left',
  style: 'natural finish, light grey backdrop',
  constraints: ['one person only'],
  settings: { engine: 'embedded', family: 'embedded', seed: 7, width: 512, height: 640 },
});
if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
const { spec } = parsed;

const state: VariantDraft = {
  property: 'State',
  variable: 'style',
  edge: 96,
  values: [
    { name: 'Default', words: '' },
    { name: 'Disabled', words: 'black and white' },
  ],
};

describe.each(presetIds)('the set "%s"', (id) => {
  it('can be made of the words that the plugin starts from, each two values apart in one variable', () => {
    const planned = planVariants(spec, presetOf(id));
    if (!planned.ok) throw new Error(`${english[planned.key]} ${JSON.stringify(planned.values)}`);
    const specs = planned.plan.variants.map((variant) => variant.spec ?? spec);
    for (const [i, one] of specs.entries()) {
      const others = id === 'sizes' ? [] : specs.slice(0, i);
      for (const other of others) expect(diffSpecs(other, one).variables).toHaveLength(1);
    }
  });
});

it('shows the portrait itself where a value has no words, and draws the others from the same seed', () => {
  const planned = planVariants(spec, state);
  if (!planned.ok) throw new Error(planned.key);
  const [normal, disabled] = planned.plan.variants;
  expect(normal).toEqual({ name: 'Default', differs: '', spec: undefined, edge: 96 });
  expect(disabled).toMatchObject({ name: 'Disabled', differs: 'black and white', edge: 96 });
  expect(disabled?.spec?.style).toBe('natural finish, light grey backdrop, black and white');
  expect(disabled?.spec?.settings.seed).toBe(7);
});

it('takes a phrase out where another of its kind is put in', () => {
  const light = { ...state, variable: 'lighting', values: [{ name: 'Split', words: 'split lighting' }] } as const;
  const planned = planVariants(spec, light);
  expect(planned.ok && planned.plan.variants[0]?.spec?.lighting).toBe('split lighting, soft key from camera left');
});

it('takes a size from its name, or from what stands beside it', () => {
  const sizes = {
    ...state,
    variable: 'size',
    values: [
      { name: '24', words: '' },
      { name: 'Large', words: '320' },
    ],
  } as const;
  const planned = planVariants(spec, sizes);
  expect(planned.ok && planned.plan.variants.map(({ name, edge }) => [name, edge])).toEqual([
    ['24', 24],
    ['Large', 320],
  ]);
});

const value = (name: string, words = '') => ({ name, words });
it.each([
  ['no property', { property: ' ' }, 'variant-no-property'],
  ['no values', { values: [] }, 'variant-none'],
  ['a value without a name', { values: [value('')] }, 'variant-no-name'],
  ['a name that Figma would part', { values: [value('On=off')] }, 'variant-signs'],
  ['a property that Figma would part', { property: 'A, B' }, 'variant-signs'],
  ['two of one name', { values: [value('Hover', 'sepia'), value(' Hover ', 'warm grade')] }, 'variant-twice'],
  ['an edge of nothing', { edge: 0 }, 'variant-edge'],
  ['an edge that is no number', { edge: Number.NaN }, 'variant-edge'],
  ['a size in words', { variable: 'size', values: [value('Small')] }, 'variant-edge'],
  ['a seed in words', { variable: 'seed', values: [value('A', 'ten')] }, 'variant-seed'],
  ['the portrait twice', { values: [value('A'), value('B')] }, 'variant-same'],
  ['the same words twice', { values: [value('A', 'sepia'), value('B', 'sepia')] }, 'variant-refused'],
  ['the same seed twice', { variable: 'seed', values: [value('A', '5'), value('B', '5')] }, 'variant-refused'],
  ['two phrases in one value', { values: [value('A', 'sepia, film grain')] }, 'variant-refused'],
  [
    'too many values',
    { values: Array.from({ length: mostVariants + 1 }, (_, i) => value(`${i}`, 'sepia')) },
    'variant-too-many',
  ],
] as [string, Partial<VariantDraft>, string][])('refuses %s, and says why', (_, change, key) => {
  const planned = planVariants(spec, { ...state, ...change });
  expect(planned).toMatchObject({ ok: false, key });
  expect(planned.ok || english[planned.key]).not.toBe('');
});
