import {
  describeVerdict,
  type Mark,
  minOutputs,
  parseRatings,
  pinBaseline,
  type Rating,
  type VerdictAnswer,
  verdictOf,
  writeRatings,
} from '@likeness/core/experiment';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anySpec, run, type SpecParts, spec } from '../specs.js';

const seeds = [7, 8, 9];
const pinned = run('base', spec(), { seeds });
const baseline = pinBaseline(pinned, { name: 'ada', why: '', now: 0 });
const at = '2026-11-03T10:00:00.000Z';
const rate = (id: string, marks: Record<number, Mark>): Rating[] =>
  Object.entries(marks).map(([seed, mark]) => ({ run: id, seed: Number(seed), mark, at }));
const variant = (id = 'v', parts: SpecParts = { settings: { guidance: 7 } }, ofSeeds = seeds) =>
  run(id, spec(parts), { seeds: ofSeeds });
const reasonOf = (answer: VerdictAnswer) => (answer.says === 'withheld' ? answer.reason : answer.says);

describe('verdictOf', () => {
  it('gives means and the differences of equal seeds, with their number', () => {
    const ratings = [...rate('base', { 7: 3, 8: 3, 9: 4 }), ...rate('v', { 7: 4, 8: 3, 9: 5 })];
    const answer = verdictOf(baseline, [variant()], ratings);
    expect(answer).toEqual({
      says: 'verdict',
      baseline: 'ada',
      variable: { id: 'settings.guidance', label: 'guidance 5.5 → 7 (+1.5)' },
      runs: ['v'],
      n: 3,
      stars: { n: 3, mean: 4, lowest: 3, highest: 5, spread: 2 },
      comparison: {
        pairs: [
          { seed: 7, baseline: 3, variant: 4, difference: 1 },
          { seed: 8, baseline: 3, variant: 3, difference: 0 },
          { seed: 9, baseline: 4, variant: 5, difference: 1 },
        ],
        meanDifference: 0.67,
        better: 0,
        same: 0,
        worse: 0,
        lean: 'better',
      },
    });
    expect(describeVerdict(answer)).toBe(
      'guidance 5.5 → 7 (+1.5), n = 3 on baseline "ada"; mean 4 of 5 (3 to 5, 3 rated); +0.67 over 3 pairs of equal seed (+1, +0, +1)',
    );
  });

  it.each<[Record<number, Mark>, string]>([
    [{ 7: 'better', 8: 'better', 9: 'same' }, 'better'],
    [{ 7: 'worse', 8: 'same', 9: 'same' }, 'worse'],
    [{ 7: 'same', 8: 'same', 9: 'same' }, 'level'],
    [{ 7: 'better', 8: 'worse', 9: 'same' }, 'mixed'],
  ])('reads direct comparisons %j as %s', (marks, lean) => {
    expect(verdictOf(baseline, [variant()], rate('v', marks))).toMatchObject({ n: 3, comparison: { lean, pairs: [] } });
  });

  it('says that nothing was compared where the baseline has no rating', () => {
    const answer = verdictOf(baseline, [variant()], rate('v', { 7: 4, 8: 4, 9: 4 }));
    expect(answer).not.toHaveProperty('comparison');
    expect(describeVerdict(answer)).toContain('not compared');
  });

  it('judges the baseline itself when only its own outputs are given', () => {
    const more = run('base-2', spec({ settings: { seed: 20 } }), { seeds: [20] });
    const answer = verdictOf(baseline, [more], [...rate('base', { 7: 4, 8: 4 }), ...rate('base-2', { 20: 2 })]);
    expect(answer).toMatchObject({ says: 'verdict', n: 3, stars: { mean: 3.33 }, runs: ['base-2', 'base'] });
    expect(answer).not.toHaveProperty('variable');
  });

  it('lets the last word of each person count', () => {
    const ratings = [
      ...rate('v', { 7: 4, 8: 4, 9: 4 }),
      { run: 'v', seed: 7, mark: 1 as const, at: '2026-11-04T10:00:00.000Z' },
    ];
    expect(verdictOf(baseline, [variant()], ratings)).toMatchObject({ stars: { mean: 3, lowest: 1 } });
  });

  it('lets a rating without a seed speak of all outputs of its run', () => {
    expect(verdictOf(baseline, [variant()], [{ run: 'v', mark: 4, at }])).toMatchObject({
      n: 3,
      stars: { mean: 4, spread: 0 },
    });
  });

  it('is withheld without a baseline', () => {
    expect(verdictOf(undefined, [variant()], [])).toEqual({ says: 'withheld', reason: 'no-baseline' });
  });

  it.each<[string, Parameters<typeof run>[2], SpecParts]>([
    ['engine version', { engine: { id: 'service', version: '1.1.0' } }, {}],
    ['engine', { engine: { id: 'comfyui', version: '1.0.0' } }, {}],
    ['family', {}, { settings: { family: 'sd15' } }],
    ['model', {}, { settings: { model: 'other' } }],
    ['reference', {}, { reference: { image: 'ada.jpg', sha256: 'a'.repeat(64) } }],
  ])('is withheld across another %s', (field, facts, parts) => {
    const other = run('v', spec(parts), { engine: { id: 'service', version: '1.0.0' }, seeds, ...facts });
    expect(verdictOf(baseline, [other], rate('v', { 7: 4, 8: 4, 9: 4 }))).toMatchObject({
      reason: 'other-ground',
      gaps: [{ run: 'v', field }],
    });
  });

  it('is withheld when the photo has no hash, even if its path is the same', () => {
    const unhashed = { reference: { image: 'ada.jpg' } };
    const own = pinBaseline(run('base', spec(unhashed), { seeds }), { name: 'ada', why: '', now: 0 });
    expect(reasonOf(verdictOf(own, [variant('v', unhashed)], []))).toBe('other-ground');
  });

  it('is withheld for two variables and for unlike runs', () => {
    expect(reasonOf(verdictOf(baseline, [variant('v', { settings: { guidance: 7, steps: 40 } })], []))).toBe(
      'two-variables',
    );
    const unlike = [variant('v'), variant('w', { settings: { guidance: 8 } })];
    expect(reasonOf(verdictOf(baseline, unlike, []))).toBe('mixed-specs');
  });

  it('says how many outputs and which ratings are missing', () => {
    const two = verdictOf(baseline, [variant('v', { settings: { guidance: 7 } }, [7, 8])], rate('v', { 7: 5, 8: 5 }));
    expect(two).toEqual({ says: 'withheld', reason: 'too-few-outputs', outputs: 2, missing: 1 });
    expect(describeVerdict(two)).toBe('No verdict: 2 outputs; 1 more needed, each with another seed.');
    expect(verdictOf(baseline, [variant()], rate('v', { 7: 5 }))).toMatchObject({
      reason: 'too-few-ratings',
      missing: 2,
      unrated: [
        { run: 'v', seed: 8 },
        { run: 'v', seed: 9 },
      ],
    });
  });

  it('counts the same bytes once, however often they were made', () => {
    const again = ['v', 'w', 'x'].map((id) => variant(id, { settings: { guidance: 7 } }, [7]));
    const ratings = again.flatMap((one) => rate(one.run, { 7: 5 }));
    expect(verdictOf(baseline, again, ratings)).toMatchObject({ reason: 'too-few-outputs', outputs: 1 });
  });

  it('never comes under three rated outputs, or from another ground, or for two variables', () => {
    const mark = fc.constantFrom<Mark>(1, 3, 5, 'better', 'same', 'worse');
    const careful = fc.record({
      ofSpec: fc.constantFrom(spec({ settings: { guidance: 7 } }), spec()),
      ofSeeds: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 5 }),
      marks: fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), mark), { minLength: 4, maxLength: 12 }),
    });
    const careless = fc.record({
      ofSpec: fc.oneof(fc.constant(spec({ lighting: 'split lighting, subtle fill' })), anySpec),
      ofSeeds: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
      marks: fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), mark), { maxLength: 8 }),
    });
    const past = fc.oneof({ weight: 3, arbitrary: careful }, { weight: 1, arbitrary: careless });
    const said = { verdict: 0, withheld: 0 };
    fc.assert(
      fc.property(fc.array(past, { maxLength: 3 }), (rows) => {
        const runs = rows.map(({ ofSpec, ofSeeds }, index) => run(`v${index}`, ofSpec, { seeds: ofSeeds }));
        const ratings = rows.flatMap(({ marks }, index) =>
          marks.map(([seed, given]) => ({ run: `v${index}`, seed, mark: given, at })),
        );
        const answer = verdictOf(baseline, runs, ratings);
        said[answer.says]++;
        if (answer.says === 'withheld') return;
        const rated = new Set(ratings.map(({ run: id, seed }) => `${id} ${seed}`));
        const outputs = runs.flatMap((one) => one.portraits.filter(({ seed }) => rated.has(`${one.run} ${seed}`)));
        expect(new Set(outputs.map(({ sha256 }) => sha256)).size).toBeGreaterThanOrEqual(minOutputs);
        expect(answer.n).toBeGreaterThanOrEqual(minOutputs);
      }),
      { numRuns: 300 },
    );
    expect(Math.min(said.verdict, said.withheld)).toBeGreaterThan(10);
  });
});

describe('ratings', () => {
  it('keep a mark and a diagnosis of one sentence', () => {
    const file = {
      version: 1 as const,
      ratings: [{ run: 'v', seed: 7, mark: 4 as const, diagnosis: 'Skin is waxy on the cheek.', by: 'Mia', at }],
    };
    expect(parseRatings(writeRatings(file))).toEqual({ ok: true, value: file });
  });

  it.each([
    { mark: 0 },
    { mark: 6 },
    { mark: 3.5 },
    { mark: 'nice' },
    { diagnosis: 'Good. But waxy.' },
    { diagnosis: 'a\nb' },
    { at: 'yesterday' },
  ])('refuse %j', (wrong) => {
    expect(parseRatings(JSON.stringify({ version: 1, ratings: [{ run: 'v', mark: 4, at, ...wrong }] })).ok).toBe(false);
  });
});
