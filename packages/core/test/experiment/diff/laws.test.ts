import {
  changesOf,
  describeDifference,
  diffSpecs,
  guardSpec,
  planAblation,
  seedVariable,
  takeVariables,
} from '@likeness/core/experiment';
import { applyFix } from '@likeness/core/finding';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMeaningReader } from '../../../src/experiment/diff/meaning.js';
import { anySpec, spec } from '../specs.js';

const runs = { numRuns: 120 };

describe('diffSpecs', () => {
  it('finds nothing between a spec and itself', () => {
    fc.assert(
      fc.property(anySpec, (a) => {
        expect(diffSpecs(a, structuredClone(a)).differences).toEqual([]);
      }),
      runs,
    );
  });

  it('gives the changes that turn one spec into the other to the letter', () => {
    fc.assert(
      fc.property(anySpec, anySpec, (a, b) => {
        expect(applyFix(a, { title: '', changes: changesOf(diffSpecs(a, b)) })).toEqual(b);
      }),
      runs,
    );
  });

  it('finds the same settings changed whichever way round two specs are compared', () => {
    fc.assert(
      fc.property(anySpec, (a) => {
        const b = { ...a, settings: { ...a.settings, seed: a.settings.seed + 1, guidance: 9 } };
        expect(diffSpecs(a, b).variables.map(({ id }) => id)).toEqual(diffSpecs(b, a).variables.map(({ id }) => id));
      }),
      { numRuns: 50 },
    );
  });

  it('finds no variable but the seed exactly where two specs mean the same', () => {
    const seeds = fc.tuple(anySpec, fc.boolean()).map(([a, reseed]) => {
      const again = { ...a, framing: `${a.framing} `, settings: { ...a.settings, seed: 99, count: 2 } };
      return [a, reseed ? again : { ...again, style: `${a.style}, film grain` }] as const;
    });
    fc.assert(
      fc.property(fc.oneof(seeds, fc.tuple(anySpec, anySpec)), ([a, b]) => {
        const meaningOf = createMeaningReader();
        const variables = diffSpecs(a, b).variables.filter(({ id }) => id !== seedVariable);
        expect(meaningOf(a) === meaningOf(b)).toBe(variables.length === 0);
      }),
      runs,
    );
  });

  it('describes every difference in one line', () => {
    fc.assert(
      fc.property(anySpec, anySpec, (a, b) => {
        for (const difference of diffSpecs(a, b).differences) expect(describeDifference(difference)).toMatch(/^.+$/s);
      }),
      { numRuns: 100 },
    );
  });
});

describe('planAblation', () => {
  it('gives specs that differ from the first in exactly one variable each, and that cover all of them', () => {
    fc.assert(
      fc.property(anySpec, anySpec, (a, b) => {
        const diff = diffSpecs(a, b);
        const plan = planAblation(diff);
        expect(plan).toHaveLength(diff.variables.length);
        expect(new Set(plan.map(({ name }) => name)).size).toBe(plan.length);
        for (const planned of plan) expect(diffSpecs(a, planned.spec).variables).toHaveLength(1);
        const all = takeVariables(
          diff,
          diff.variables.map(({ id }) => id),
        );
        expect(diffSpecs(all, b).variables).toEqual([]);
      }),
      runs,
    );
  });

  it('covers every change where a phrase that stands twice hides another order', () => {
    const a = spec({ constraints: ['without a hat', 'without a hat'] });
    const b = spec({ constraints: ['no tattoos, no text', 'no hat', 'one person only'] });
    const diff = diffSpecs(a, b);
    const all = takeVariables(
      diff,
      diff.variables.map(({ id }) => id),
    );
    expect(diffSpecs(all, b).variables).toEqual([]);
  });

  it('gives exactly the specs that the guard accepts', () => {
    fc.assert(
      fc.property(anySpec, anySpec, (a, b) => {
        const baseline = { name: 'ada', spec: a, seeds: [a.settings.seed] };
        const guarded = guardSpec(baseline, b);
        if (guarded.says !== 'two-variables') return;
        for (const planned of guarded.plan) {
          expect(['one-variable', 'replication']).toContain(guardSpec(baseline, planned.spec).says);
        }
        expect(guarded.plan.length).toBeGreaterThan(1);
        const others = guarded.diff.variables.filter(({ id }) => id !== seedVariable).map(({ id }) => id);
        if (others.length < 2) return;
        const both = takeVariables(guarded.diff, [others[0]!, others.at(-1)!]);
        expect(guardSpec(baseline, both).says).toBe('two-variables');
      }),
      runs,
    );
  });

  it('survives a block of the greatest length that is all commas, brackets or one word again and again', () => {
    for (const noise of [',', '(', 'a,', 'loop,', '((a)),']) {
      const block = noise.repeat(Math.floor(8_000 / noise.length));
      const diff = diffSpecs(spec(), spec({ lighting: block }));
      expect(applyFix(diff.from, { title: '', changes: changesOf(diff) }).lighting).toBe(block);
      expect(planAblation(diff).length).toBeLessThanOrEqual(128);
    }
  });
});
