import { guardSpec } from '@likeness/core/experiment';
import { applyFix } from '@likeness/core/finding';
import { describe, expect, it } from 'vitest';
import { type SpecParts, spec } from '../specs.js';

const guard = (parts: SpecParts, seeds = [7]) => guardSpec({ name: 'ada', spec: spec(), seeds }, spec(parts));

describe('guardSpec', () => {
  it.each<[string, SpecParts]>([
    ['same', {}],
    ['same', { framing: 'head and shoulders, eye level, 85mm', output: { name: 'ada-2' } }],
    ['replication', { settings: { seed: 8 } }],
    ['replication', { settings: { count: 3 } }],
    ['one-variable', { settings: { guidance: 7 } }],
    ['one-variable', { lighting: 'Rembrandt lighting, subtle fill' }],
    ['one-variable', { settings: { family: 'flux-dev', guidance: 3.5, steps: 28 } }],
    ['one-variable', { settings: { guidance: 7, count: 3 } }],
    ['two-variables', { settings: { guidance: 7, steps: 40 } }],
    ['two-variables', { lighting: 'Rembrandt lighting' }],
    ['two-variables', { settings: { guidance: 7, seed: 99 } }],
  ])('says %s of %j', (says, parts) => {
    expect(guard(parts).says).toBe(says);
  });

  it.each<[boolean, SpecParts]>([
    [false, { settings: { guidance: 7 } }],
    [true, { settings: { model: 'other' } }],
    [true, { settings: { family: 'flux-dev' } }],
    [true, { reference: { image: 'ada.jpg' } }],
  ])('says %s of the question whether the ground itself changed in %j', (ground, parts) => {
    expect(guard(parts)).toMatchObject({ says: 'one-variable', ground });
  });

  it('counts a seed that the baseline has an output of as no change', () => {
    expect(guard({ settings: { guidance: 7, seed: 9 } }, [7, 8, 9]).says).toBe('one-variable');
  });

  it('names what changed and plans one run for each', () => {
    const guarded = guard({ lighting: 'Rembrandt lighting, subtle fill', settings: { guidance: 7 } });
    if (guarded.says !== 'two-variables') throw new Error(guarded.says);
    expect(guarded.finding).toMatchObject({ code: 'experiment/two-variables', severity: 'warning' });
    expect(guarded.finding.message).toBe(
      '2 variables changed against the baseline "ada", so a difference has no one cause: lighting: "loop lighting" → "Rembrandt lighting"; guidance 5.5 → 7 (+1.5). Run 2 tests, one change in each.',
    );
    expect(guarded.finding.fix).toBeUndefined();
    expect(guarded.plan.map(({ name }) => name)).toEqual([
      'only-lighting-loop-lighting-rembrandt-lighting',
      'only-guidance-5-5-7-1-5',
    ]);
    expect(guarded.plan.map((planned) => planned.spec)).toEqual([
      spec({ lighting: 'Rembrandt lighting, subtle fill' }),
      spec({ settings: { guidance: 7 } }),
    ]);
  });

  it('offers the seed of the baseline where that leaves one variable', () => {
    const changed = spec({ settings: { guidance: 7, seed: 99 } });
    const guarded = guardSpec({ name: 'ada', spec: spec(), seeds: [7] }, changed);
    if (guarded.says !== 'two-variables') throw new Error(guarded.says);
    const mended = applyFix(changed, guarded.finding.fix!);
    expect(guardSpec({ name: 'ada', spec: spec(), seeds: [7] }, mended).says).toBe('one-variable');
  });
});
