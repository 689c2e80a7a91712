import { readdir, readFile } from 'node:fs/promises';
import { parseFaultTable } from '@likeness/core/engine/http';
import { errorTable } from '@likeness/core/error';
import { expect, it } from 'vitest';

const engines = new URL('../../src/engine/', import.meta.url);
const names = (await readdir(engines, { recursive: true })).filter((name) => name.endsWith('faults.json'));

it('there is one for each engine whose refusals or failures say more than HTTP does', () => {
  expect(names.sort()).toEqual(
    ['a1111', 'comfyui', 'fal', 'horde', 'replicate', 'runpod'].map((name) => `${name}/faults.json`),
  );
});

it.each(names)('%s reads, and after each refusal in it the order was certainly not taken', async (name) => {
  const { calls } = parseFaultTable(JSON.parse(await readFile(new URL(name, engines), 'utf8')));
  for (const { code, status = [] } of calls) {
    expect(Object.keys(errorTable)).toContain(code);
    if (code === 'engine/failed') expect(status.every((one) => one >= 500)).toBe(true);
  }
});
