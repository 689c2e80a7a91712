import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { adapterKinds, adapterOf } from '../../../src/reference/index.js';
import { adapters } from '../../../src/reference/report/adapter.js';
import { allChecks, judgeCheck, type Range } from '../../../src/reference/report/check.js';
import { readings } from '../../../src/reference/report/readings.js';

const range = z.tuple([z.number().nullable(), z.number().nullable()]).refine(([a, b]) => a !== null || b !== null);
const bounds = z.strictObject({ note: range.optional(), limits: range.optional(), stop: range.optional() });
const advice = z.strictObject({ says: z.string().min(10).regex(/[^.]$/), todo: z.string().regex(/^[A-Z].*\.$/) });
const checkSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  title: z.string(),
  unit: z.enum(['', 'px', '%', '°']),
  bounds,
  low: advice.optional(),
  high: advice.optional(),
  source: z.string().min(1),
});
const adapterSchema = z.strictObject({
  id: z.enum(adapterKinds),
  title: z.string(),
  about: z.string(),
  centreCrop: z.boolean(),
  longest: z.int().min(224),
  bounds: z.record(z.string(), bounds),
  source: z.string().min(1),
});

describe('the checks', () => {
  it('are whole, each with its own reading, and no reading is without a check', () => {
    for (const check of allChecks) checkSchema.parse(check);
    const ids = allChecks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(readings).sort()).toEqual([...ids].sort());
  });

  it('exist for every adapter kind, whose own bounds belong to checks that there are', () => {
    expect(adapters.map(({ id }) => id)).toEqual([...adapterKinds]);
    for (const adapter of adapters) {
      adapterSchema.parse(adapter);
      for (const id of Object.keys(adapter.bounds)) expect(allChecks.map((check) => check.id)).toContain(id);
    }
  });

  it('say what to do on every side on which a bound can be passed, for every adapter', () => {
    for (const kind of adapterKinds) {
      for (const check of allChecks) {
        const own = adapterOf(kind).bounds[check.id];
        for (const [low = null, high = null] of Object.values<Range | undefined>({ ...check.bounds, ...own }).map(
          (range) => range ?? [],
        )) {
          const passing = [low === null ? undefined : low - 0.001, high === null ? undefined : high + 0.001];
          for (const value of passing.filter((one) => typeof one === 'number')) {
            const result = judgeCheck(check, value, own);
            expect(result.verdict, `${kind} ${check.id} ${value}`).not.toBe('good');
            expect(result.todo, `${kind} ${check.id} ${value}`).toBeTruthy();
          }
        }
      }
    }
  });

  it('take a bound itself as fine, and know the difference between bad and not measured', () => {
    const check = allChecks.find(({ id }) => id === 'face-px')!;
    expect(judgeCheck(check, 224).verdict).toBe('good');
    expect(judgeCheck(check, 223)).toMatchObject({ verdict: 'limits', side: 'low', threshold: 224 });
    expect(judgeCheck(check, 111)).toMatchObject({ verdict: 'stop', threshold: 112 });
    expect(judgeCheck(check, undefined).verdict).toBe('unknown');
    expect(judgeCheck(check, Number.NaN).verdict).toBe('unknown');
  });
});
