import { readFileSync } from 'node:fs';
import { LikenessError } from '@likeness/core/error';
import { planSweep } from '@likeness/core/experiment';
import { readMarks } from '@likeness/core/image';
import type { RunReport } from '@likeness/core/portrait';
import { parseSpec } from '@likeness/core/spec';
import { encodePng } from '@likeness/host-node/encode-image';
import { expect, it } from 'vitest';
import { markSheet } from '../../src/sweep/mark-sheet.js';
import { runBatch } from '../../src/sweep/run-batch.js';
import { parseSeeds, sweepChoices, variablesOf } from '../../src/sweep/sweep-choices.js';

const parsed = parseSpec(readFileSync(new URL('../../../../examples/ada.portrait.json', import.meta.url), 'utf8'));
if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
const { spec } = parsed;

it('offers what the spec says first, with the phrases that could stand there, and plans them as one variable', () => {
  const choices = sweepChoices(spec);
  expect(choices[0]).toEqual({ kind: 'seeds' });
  const pattern = choices.find((one) => one.kind === 'words' && one.now === 'loop lighting');
  if (pattern?.kind !== 'words') throw new Error('the light pattern is not offered');
  expect(pattern).toMatchObject({
    block: 'lighting',
    phrases: expect.arrayContaining(['loop lighting', 'split lighting']),
  });
  const framing = choices.find((one) => one.kind === 'words' && one.block === 'framing' && one.group === 'framing');
  expect(framing).toMatchObject({ now: 'headshot', phrases: expect.arrayContaining(['headshot']) });
  const words = choices.flatMap((one) => (one.kind === 'words' ? [one.now !== ''] : []));
  expect(words.indexOf(false)).toBe(words.lastIndexOf(true) + 1);
  const variables = variablesOf(pattern, ['loop lighting', 'split lighting']);
  const planned = planSweep({ spec, variables, seeds: [7, 8] });
  expect(planned.ok && planned.runs.map(({ label }) => label)).toEqual([
    ...['loop lighting, seed 7', 'loop lighting, seed 8'],
    ...['split lighting, seed 7', 'split lighting, seed 8'],
  ]);
});

it('offers numbers only where the spec has them', () => {
  const settings = (of: typeof spec) =>
    sweepChoices(of).flatMap((one) => (one.kind === 'setting' ? [one.setting] : []));
  expect(settings(spec)).toEqual([]);
  expect(
    settings({ ...spec, settings: { ...spec.settings, guidance: 5 }, reference: { image: 'a.jpg', strength: 0.6 } }),
  ).toEqual(['guidance', 'reference.strength']);
});

it('reads seeds as lists and spans, and refuses what is neither or too much', () => {
  expect(parseSeeds('7, 8,8')).toEqual([7, 8]);
  expect(parseSeeds('7-9, 12')).toEqual([7, 8, 9, 12]);
  for (const text of ['', 'seven', '9-7', '1-1000', '-3']) expect(parseSeeds(text)).toBeUndefined();
});

const signal = new AbortController().signal;
const error = (code: 'engine/unauthorised' | 'engine/failed') => new LikenessError(code, { step: 'submit' });

it('goes on after one that failed by itself, and keeps the places', async () => {
  const run = async (n: number) => (n === 1 ? Promise.reject(error('engine/failed')) : n);
  const outcome = await runBatch([0, 1, 2], run, { atOnce: 2, signal });
  expect(outcome.results).toMatchObject([{ value: 0 }, { error: { code: 'engine/failed' } }, { value: 2 }]);
  expect(outcome.stoppedBy).toBeUndefined();
});

it('begins no further one after a refused key: each would be refused', async () => {
  const begun: number[] = [];
  const run = async (n: number) => {
    begun.push(n);
    if (n === 2) throw error('engine/unauthorised');
    return n;
  };
  const outcome = await runBatch([0, 1, 2, 3, 4], run, { atOnce: 1, signal });
  expect(begun).toEqual([0, 1, 2]);
  expect(outcome.stoppedBy?.code).toBe('engine/unauthorised');
  expect(outcome.results.slice(3)).toEqual([undefined, undefined]);
});

it('begins no further one after an abort, and runs no more at once than allowed', async () => {
  const abort = new AbortController();
  let [now, most, begun] = [0, 0, 0];
  const run = async () => {
    begun += 1;
    most = Math.max(most, ++now);
    await Promise.resolve();
    now -= 1;
    if (begun === 4) abort.abort();
  };
  await runBatch(Array.from({ length: 9 }), run, { atOnce: 2, signal: abort.signal });
  expect(most).toBe(2);
  expect(begun).toBeLessThanOrEqual(5);
});

it('marks a sheet with the strongest origin, every request and each credit once', () => {
  const png = encodePng({ width: 2, height: 2, data: new Uint8ClampedArray(16) });
  const credit = { title: 'T', author: 'A', licence: 'L' };
  const report = (requestHash: string, digitalSource: string) =>
    ({ requestHash, portraits: [{ digitalSource, credits: [credit] }] }) as unknown as RunReport;
  const { marks } = readMarks(
    markSheet(png, [report('a', 'algorithmicMedia'), report('b', 'trainedAlgorithmicMedia')]),
  );
  expect(marks).toMatchObject({ sourceType: 'trainedAlgorithmicMedia', requestHash: 'a b', rights: '"T" by A, L' });
});
