import { findInLine, type History, type Mark, pinBaseline, type Rating } from '@likeness/core/experiment';
import { describe, expect, it } from 'vitest';
import { run, spec } from '../specs.js';

const now = Date.UTC(2026, 10, 20);
const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour)).toISOString();
const rate = (id: string, mark: Mark): Rating => ({ run: id, mark, at: at(23) });
const pinned = run('base', spec(), { seeds: [7, 8, 9] });
const baseline = pinBaseline(pinned, { name: 'ada', why: '', now });
const history = (facts: Partial<History>): History => ({ runs: [pinned], baselines: [baseline], now, ...facts });
const guided = (id: string, guidance: number, parts: object = {}) =>
  run(id, spec({ ...parts, settings: { guidance } }), { submittedAt: at(guidance), seeds: [7, 8, 9] });
const walk = (parts: object = {}) => [4, 5, 6, 7].map((guidance) => guided(`g${guidance}`, guidance, parts));
const flat = walk().map(({ run: id }) => rate(id, 3));

describe('findInLine', () => {
  it('counts runs that are asked about and name no baseline as compared with the one they are asked about with', () => {
    const better = guided('v', 7);
    const facts = history({ runs: [pinned, better], ratings: [rate('v', 'better')] });
    expect(findInLine(facts, { specs: [better.spec], runs: ['v'] })).toMatchObject([{ code: 'H2' }]);
    expect(findInLine(facts, { specs: [better.spec], runs: ['v'], baseline })).toEqual([]);
  });

  it('takes a baseline named by its run for the one named by its name', () => {
    const runs = walk().map((one, index) => ({ ...one, spec: { ...one.spec, baseline: index % 2 ? 'ada' : 'base' } }));
    const found = findInLine(history({ runs: [pinned, ...runs], ratings: flat }), {
      specs: [spec({ baseline: 'ada' })],
      baseline,
    });
    expect(found).toMatchObject([{ code: 'H3', evidence: { runs: ['g4', 'g5', 'g6', 'g7'] } }]);
  });

  it('says nothing about another line, nor about other runs of it than those asked about', () => {
    const runs = [...walk(), guided('far', 9, { output: { name: 'another' } })];
    const facts = history({ runs, ratings: [...flat, rate('far', 'worse')] });
    const codes = (line: Parameters<typeof findInLine>[1]) => findInLine(facts, line).map(({ code }) => code);
    expect(codes({ specs: [spec()] })).toEqual(['H3']);
    expect(codes({ specs: [spec()], runs: ['g5'] })).toEqual(['H3']);
    expect(codes({ specs: [spec()], runs: ['nobody'] })).toEqual([]);
    expect(codes({ specs: [spec({ output: { name: 'another' } })] })).toEqual(['H2']);
  });
});
