import {
  diffSpecs,
  maxPlannedRuns,
  planSweep,
  type Sweep,
  type SweptVariable,
  seedVariable,
} from '@likeness/core/experiment';
import { parseSpecValue } from '@likeness/core/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingChanges } from '../../../src/experiment/plan/setting-value.js';
import { anySpec, spec } from '../specs.js';

const patterns = ['loop lighting', 'Rembrandt lighting', 'split lighting', 'butterfly lighting', 'flat lighting'];
const plan = (variable: SweptVariable | undefined, parts: Partial<Sweep> = {}) => {
  const planned = planSweep({ spec: spec(), variables: variable ? [variable] : [], seeds: [1, 2, 3], ...parts });
  if (!planned.ok) throw new Error(planned.finding.message);
  return planned.runs;
};
const refusal = (sweep: Partial<Sweep>) => {
  const planned = planSweep({ spec: spec(), variables: [], seeds: [1, 2, 3], ...sweep });
  if (planned.ok) throw new Error('expected a refusal');
  return planned.finding;
};

describe('planSweep', () => {
  it('plans five lighting patterns with three seeds each, and touches nothing else', () => {
    const runs = plan({ block: 'lighting', values: patterns });
    expect(runs).toHaveLength(15);
    expect(runs[3]).toEqual({
      name: 'rembrandt-lighting-seed-1',
      label: 'Rembrandt lighting, seed 1',
      spec: spec({ lighting: 'Rembrandt lighting, subtle fill', settings: { seed: 1 } }),
    });
  });

  it('replaces the pattern inside a longer clause', () => {
    const runs = plan(
      { block: 'lighting', values: patterns.slice(1) },
      { spec: spec({ lighting: 'soft loop lighting from camera left' }) },
    );
    expect(runs[0]?.spec.lighting).toBe('soft Rembrandt lighting from camera left');
  });

  it('adds the phrase where the block has none of its class', () => {
    expect(
      plan({ block: 'lighting', values: patterns }, { spec: spec({ lighting: 'subtle fill' }) })[3]?.spec.lighting,
    ).toBe('subtle fill, Rembrandt lighting');
  });

  it('adds beside others of its class where that is asked for', () => {
    const runs = plan({ block: 'style', add: true, values: ['film grain', 'balanced contrast'] }, { seeds: [1] });
    expect(runs.map((planned) => planned.spec.style)).toEqual([
      'natural skin texture, neutral grade, film grain',
      'natural skin texture, neutral grade, balanced contrast',
    ]);
  });

  it('replaces the phrase that is named, and keeps the emphasis around it', () => {
    const runs = plan(
      { block: 'style', instead: 'sage backdrop', values: ['navy backdrop', 'plain wall'] },
      { spec: spec({ style: 'film grain, (sage backdrop:1.2)' }) },
    );
    expect(runs.map((planned) => planned.spec.style)).toContain('film grain, (plain wall:1.2)');
  });

  it.each<[SweptVariable, (string | number)[]]>([
    [{ setting: 'guidance', values: ['4.5', 5.5, 6.5] }, [4.5, 5.5, 6.5]],
    [{ setting: 'settings.steps', values: [20, '30'] }, [20, 30]],
  ])('takes numbers as numbers or as text: %j', (variable, values) => {
    const name = 'setting' in variable ? variable.setting.replace('settings.', '') : '';
    expect(plan(variable, { seeds: [1] }).map((planned) => planned.spec.settings[name])).toEqual(values);
  });

  it('sweeps sizes and the strength of a reference', () => {
    expect(plan({ setting: 'size', values: ['832x1216', '1024×1024'] })[0]?.spec.settings).toMatchObject({
      width: 832,
      height: 1216,
    });
    const withPhoto = spec({ reference: { image: 'ada.jpg' } });
    expect(
      plan({ setting: 'reference.strength', values: [0.5, 0.7] }, { spec: withPhoto })[0]?.spec.reference?.strength,
    ).toBe(0.5);
  });

  it('sweeps the strength of a composition and of a second adapter, where the spec has them', () => {
    const rich = spec({
      composition: { pass: 'depth' },
      reference: { image: 'ada.jpg', second: { adapter: 'ip-adapter-full-face_sd15' } },
    });
    const [guided] = plan({ setting: 'composition.strength', values: [0.9] }, { spec: rich });
    expect(guided?.spec.composition).toMatchObject({ pass: 'depth', strength: 0.9 });
    const [doubled] = plan({ setting: 'reference.second.strength', values: [0.3] }, { spec: rich });
    expect(doubled?.spec.reference?.second).toMatchObject({ adapter: 'ip-adapter-full-face_sd15', strength: 0.3 });
    expect(settingChanges(spec(), 'composition.strength', 0.9)).toMatch(/needs a composition/);
    const photo = spec({ reference: { image: 'ada.jpg' } });
    expect(settingChanges(photo, 'reference.second.strength', 0.3)).toMatch(/needs a second adapter/);
  });

  it('without a variable gives the spec once for each seed', () => {
    expect(
      plan(undefined, { spec: spec({ settings: { count: 3 } }) }).map(({ spec: { settings } }) => [
        settings.seed,
        settings.count,
      ]),
    ).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it('refuses two variables, named or hidden in a value', () => {
    const two: SweptVariable[] = [
      { setting: 'guidance', values: [5, 6] },
      { setting: 'steps', values: [20, 30] },
    ];
    expect(refusal({ variables: two }).code).toBe('experiment/two-variables');
    expect(refusal({ variables: [{ block: 'framing', values: ['medium shot', '50mm'] }] }).code).toBe(
      'experiment/two-variables',
    );
  });

  it.each<[string, Partial<Sweep>]>([
    ['experiment/sweep-value', { variables: [{ block: 'lighting', values: ['split lighting, warm rim'] }] }],
    ['experiment/sweep-value', { variables: [{ block: 'lighting', values: ['...'] }] }],
    ['experiment/sweep-value', { variables: [{ block: 'style', instead: 'film grain', values: ['oil painting'] }] }],
    ['experiment/sweep-value', { variables: [{ setting: 'guidance', values: ['much'] }] }],
    [
      'experiment/sweep-value',
      {
        spec: spec({ lighting: 'soft key from camera left' }),
        variables: [{ block: 'lighting', values: ['key from camera left', 'key from camera right'] }],
      },
    ],
    ['experiment/sweep-value', { variables: [{ block: 'framing', values: ['close-up', 'oil painting, 85mm'] }] }],
    ['experiment/sweep-value', { variables: [{ setting: 'guidance', values: [99] }] }],
    ['experiment/sweep-value', { variables: [{ setting: 'mood', values: [1] }] }],
    ['experiment/sweep-value', { variables: [{ setting: 'seed', values: [1] }] }],
    ['experiment/sweep-value', { variables: [{ setting: 'reference.strength', values: [0.5] }] }],
    ['experiment/sweep-value', { variables: [{ setting: 'guidance', values: [] }] }],
    ['experiment/sweep-value', { seeds: [-1] }],
    ['experiment/same-value', { variables: [{ block: 'framing', values: ['headshot', 'head and shoulders'] }] }],
    ['experiment/same-value', { seeds: [1, 1] }],
    ['experiment/no-seeds', { seeds: [] }],
    ['experiment/sweep-too-large', { seeds: Array.from({ length: maxPlannedRuns + 1 }, (_, seed) => seed) }],
  ])('refuses with %s: %j', (code, sweep) => {
    expect(refusal(sweep)).toMatchObject({ code, severity: 'error' });
  });

  it('gives specs of which any two differ in the swept variable and the seed at most, and that all parse', () => {
    const phrases = ['loop lighting', 'Rembrandt lighting', 'warm rim', 'a candle', '(hard light:1.3)'];
    const variable = fc.oneof(
      fc.subarray(phrases, { minLength: 2 }).map((values): SweptVariable => ({ block: 'lighting', values })),
      fc.constantFrom<SweptVariable>(
        { setting: 'guidance', values: [4, 6] },
        { setting: 'family', values: ['sdxl', 'sd15'] },
      ),
    );
    let planned = 0;
    fc.assert(
      fc.property(anySpec, variable, (base, swept) => {
        const answer = planSweep({ spec: base, variables: [swept], seeds: [1, 2] });
        if (!answer.ok) return;
        planned++;
        const [first, ...rest] = answer.runs;
        for (const other of rest) {
          expect(parseSpecValue(other.spec).ok).toBe(true);
          expect(
            diffSpecs(first!.spec, other.spec).variables.filter(({ id }) => id !== seedVariable).length,
          ).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
    expect(planned).toBeGreaterThan(10);
  });
});
