import {
  findInHistory,
  type History,
  type Mark,
  type PastRun,
  pinBaseline,
  type Rating,
} from '@likeness/core/experiment';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { detectors, HistoryRule } from '../../../src/experiment/history/find-in-history.js';
import rules from '../../../src/experiment/history/history-rules.json' with { type: 'json' };
import levers from '../../../src/experiment/history/levers.json' with { type: 'json' };
import { run, type SpecParts, spec } from '../specs.js';

const now = Date.UTC(2026, 10, 20);
const find = (history: Partial<History>) => findInHistory({ runs: [], now, ...history });
const codes = (history: Partial<History>) => find(history).map(({ code }) => code);
const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour)).toISOString();
const rate = (id: string, mark: Mark): Rating => ({ run: id, mark, at: at(23) });
/** Runs one hour after the other, with one output each. */
const series = (parts: readonly SpecParts[], facts: Partial<PastRun> = {}) =>
  parts.map((part, index) => run(`r${index}`, spec(part), { submittedAt: at(index), ...facts }));
const photo = (digit: string, more: object = {}) => ({
  reference: { image: 'ada.jpg', sha256: digit.repeat(64), ...more },
});

it('has a rule with a source and a detector for each of H1 to H8', () => {
  for (const rule of rules) expect(HistoryRule.safeParse(rule).success).toBe(true);
  expect(rules.map(({ id }) => id)).toEqual(['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7', 'H8']);
  expect([...detectors.keys()]).toEqual(rules.map(({ id }) => id));
});

it('has levers in order, each with a title, variables, what it needs of a spec and a source', () => {
  const Lever = z.strictObject({
    id: z.enum(['reference', 'prompt', 'identity', 'guidance', 'steps']),
    title: z.string().min(1),
    variables: z.array(z.string().min(1)).min(1),
    needs: z.enum(['nothing', 'reference', 'guidance', 'steps']),
    source: z.string().min(1),
  });
  expect(z.array(Lever).safeParse(levers).success).toBe(true);
  expect(levers.map(({ id }) => id)).toEqual(['reference', 'prompt', 'identity', 'guidance', 'steps']);
});

it('finds nothing in no history, and nothing in a careful one', () => {
  expect(find({})).toEqual([]);
  const pinned = run('base', spec(), { seeds: [7, 8, 9] });
  const baseline = pinBaseline(pinned, { name: 'ada', why: '', now });
  const variant = run('v', spec({ baseline: 'base', settings: { guidance: 7 } }), {
    seeds: [7, 8, 9],
    submittedAt: at(12),
  });
  expect(
    find({ runs: [pinned, variant], baselines: [baseline], ratings: [rate('base', 3), rate('v', 'better')] }),
  ).toEqual([]);
});

it('leaves no place for a value open in any sentence', () => {
  const everything: Partial<History> = {
    runs: [
      ...series(
        [4, 5, 6, 7].map((guidance) => ({ settings: { guidance }, ...photo(String(guidance), { consent: 'c1' }) })),
        { task: '' },
      ),
      run('m', spec({ baseline: 'base', style: 'film grain' }), { by: 'Mia' }),
      run('n', spec({ baseline: 'base', style: 'muted colours' }), { by: 'Noor' }),
    ],
    ratings: [rate('r0', 3), rate('m', 'better')],
    consents: [{ id: 'c1', until: at(0) }],
  };
  for (const { message } of find(everything)) expect(message).not.toMatch(/[{}]|undefined|\.\./);
});

describe('H1', () => {
  it('is found when a spec was rated on fewer than three pictures', () => {
    expect(find({ runs: series([{}]), ratings: [rate('r0', 4)] })).toMatchObject([
      { code: 'H1', evidence: { outputs: 1, runs: ['r0'], source: 'P-SET' } },
    ]);
  });
  it('is not found when three seeds were seen, or nothing was rated', () => {
    const three = [7, 8, 9].map((seed) => run(`r${seed}`, spec({ settings: { seed } })));
    expect(codes({ runs: three, ratings: [rate('r7', 4)] })).toEqual([]);
    expect(codes({ runs: series([{}]) })).toEqual([]);
  });
});

describe('H2', () => {
  const runs = [run('v', spec(), { seeds: [1, 2, 3] })];
  it('is found when something is called better than nothing', () => {
    expect(codes({ runs, ratings: [rate('v', 'better')] })).toEqual(['H2']);
  });
  it('is not found for stars, which stand alone', () => {
    expect(codes({ runs, ratings: [rate('v', 5)] })).toEqual([]);
  });
});

describe('H3', () => {
  const walk = (values: readonly number[]) =>
    values.map((guidance, index) =>
      run(`r${index}`, spec({ settings: { guidance } }), { submittedAt: at(index), seeds: [1, 2, 3] }),
    );
  const rated = (marks: readonly Mark[]) => marks.map((mark, index) => rate(`r${index}`, mark));

  it('is found after four runs on one variable with flat ratings, and names a lever that was not tried', () => {
    const [finding] = find({ runs: walk([4, 5, 6, 7]), ratings: rated([3, 3, 3, 3]) });
    expect(finding).toMatchObject({
      code: 'H3',
      where: { path: ['settings', 'guidance'] },
      evidence: { steps: 4, lever: 'guidance' },
    });
    expect(finding?.message).toContain(`try ${levers[0]?.title} next`);
  });
  it('is not found while ratings move, with three runs, or without ratings', () => {
    expect(codes({ runs: walk([4, 5, 6, 7]), ratings: rated([2, 3, 4, 3]) })).toEqual([]);
    expect(codes({ runs: walk([4, 5, 6]), ratings: rated([3, 3, 3]) })).toEqual([]);
    expect(codes({ runs: walk([4, 5, 6, 7]) })).toEqual([]);
  });
  it('is not found where other things changed in between', () => {
    const runs = walk([4, 5, 6, 7]).map((one, index) =>
      index === 2 ? { ...one, spec: spec({ settings: { guidance: 6, steps: 40 } }) } : one,
    );
    expect(codes({ runs, ratings: rated([3, 3, 3, 3]) })).toEqual([]);
  });
});

describe('H4', () => {
  const styles = ['film grain', 'crisp', 'moody', 'in the city', 'editorial'].map((_, index, all) => ({
    style: all.slice(0, index + 1).join(', '),
  }));
  it('is found when the prompt grew five times in a row, and shows what came', () => {
    const [finding] = find({ runs: series(styles) });
    expect(finding).toMatchObject({ code: 'H4', evidence: { steps: 5 } });
    expect(finding?.message).toContain('"in the city"');
  });
  it('is not found when it shrank once, or when the runs are about other portraits', () => {
    expect(codes({ runs: series([...styles.slice(0, 4), { style: 'crisp' }]) })).toEqual([]);
    expect(codes({ runs: series(styles.map((part, index) => ({ ...part, output: { name: `p${index}` } }))) })).toEqual(
      [],
    );
  });
});

describe('H5', () => {
  const child = (id: string, by: string | undefined, style: string) =>
    run(id, spec({ baseline: 'base', style }), { by });
  it('is found when two people take one baseline in two directions', () => {
    expect(find({ runs: [child('a', 'Mia', 'film grain'), child('b', 'Noor', 'muted colours')] })).toMatchObject([
      { code: 'H5', evidence: { people: 'Mia and Noor', baseline: 'base', runs: ['a', 'b'] } },
    ]);
  });
  it.each([
    ['one person sweeps', 'Mia', 'Mia', 'muted colours'],
    ['two people repeat one spec', 'Mia', 'Noor', 'film grain'],
    ['nobody says who they are', undefined, undefined, 'muted colours'],
  ])('is not found when %s', (_, one, other, style) => {
    expect(codes({ runs: [child('a', one, 'film grain'), child('b', other, style)] })).toEqual([]);
  });
});

it('H6 is found for runs without a task id', () => {
  expect(find({ runs: [run('a', spec(), { task: undefined }), run('b', spec())] })).toMatchObject([
    { code: 'H6', evidence: { runs: ['a'] } },
  ]);
});

it('H7 is found when the photo under one path changed, not when two paths hold two photos', () => {
  expect(find({ runs: series([photo('a'), photo('b')]) })).toMatchObject([
    { code: 'H7', where: { path: ['reference', 'image'] }, evidence: { image: 'ada.jpg', versions: 2 } },
  ]);
  expect(codes({ runs: series([photo('a'), { reference: { image: 'bob.jpg', sha256: 'b'.repeat(64) } }]) })).toEqual(
    [],
  );
});

describe('H8', () => {
  const runs = series([photo('a', { consent: 'c1' })]);
  it.each([
    [{ until: at(1) }, 'ran out on 2026-11-01'],
    [{ withdrawn: at(2), until: '2027-01-01T00:00:00.000Z' }, 'was withdrawn on 2026-11-01'],
  ])('is found for %j, and lists what was made with it', (end, says) => {
    const [finding] = find({ runs, consents: [{ id: 'c1', ...end }] });
    expect(finding).toMatchObject({ code: 'H8', severity: 'error', evidence: { files: 'r0-7.png' } });
    expect(finding?.message).toContain(says);
  });
  it('is not found while consent holds, or for a consent that nothing rests on', () => {
    expect(
      codes({
        runs,
        consents: [
          { id: 'c1', until: '2027-01-01T00:00:00.000Z' },
          { id: 'c2', until: at(1) },
        ],
      }),
    ).toEqual([]);
  });
});
