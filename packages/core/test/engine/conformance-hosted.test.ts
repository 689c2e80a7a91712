import { type CaseResult, conformanceCases, runConformance } from '@likeness/core/engine/conformance';
import { afterAll, describe, expect, it } from 'vitest';
import { drawPicture } from '../faults/index.js';
import { hostedEngines } from './hosted-engines.js';

const clock = { now: Date.now, sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) };
const photo = drawPicture({ seed: 3, width: 96, height: 96 });
const picture = drawPicture({ seed: 5, width: 64, height: 64 });
const table = new Map<string, CaseResult>();

describe.each(Object.entries(hostedEngines))('%s', (name, { create, stage, family, guided = {}, second }) => {
  it.concurrent.each(conformanceCases.map(({ id, title }) => [id, title]))('%s: %s', async (id) => {
    const [result] = await runConformance({
      engine: create,
      stage,
      settings: { family },
      fetch,
      clock,
      photo,
      guide: { picture, ...guided },
      ...(second === undefined ? {} : { second }),
      pollMs: 2,
      mostPolls: 15,
      only: [id],
    });
    if (result) table.set(`${name} ${id}`, result);
    expect(result?.because ?? [], JSON.stringify(result?.trace)).toEqual(
      result?.outcome === 'passed-over' ? expect.any(Array) : [],
    );
    expect(result?.outcome).not.toBe('broken');
  });
});

afterAll(() => {
  const names = Object.keys(hostedEngines);
  const cell = (name: string, id: string) => table.get(`${name} ${id}`)?.outcome ?? '-';
  const rows = [['case', ...names], ...conformanceCases.map(({ id }) => [id, ...names.map((name) => cell(name, id))])];
  console.info(rows.map((row) => row.map((text, column) => text.padEnd(column === 0 ? 18 : 13)).join('')).join('\n'));
});
