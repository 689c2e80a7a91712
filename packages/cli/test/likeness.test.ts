import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readMarks } from '@likeness/core/image';
import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { ada, newFolder, runLikeness } from './run-likeness.js';

it('says its version and its help', async () => {
  expect(await runLikeness(newFolder(), ['--version'])).toMatchObject({ code: 0, stdout: `${packageJson.version}\n` });
  const help = await runLikeness(newFolder(), ['generate', '--help']);
  expect(help).toMatchObject({ code: 0, stdout: expect.stringMatching(/--prompt-in-file/) });
});

it.each([[['nonsense']], [['generate']], [['journal', 'export', '--format', 'pdf']]])(
  'ends with 2 for %j',
  async (args) => {
    const { code, stderr } = await runLikeness(newFolder(), args);
    expect([code, stderr.length > 0]).toEqual([2, true]);
  },
);

it('validates every file, and names all that is wrong in each', async () => {
  const folder = newFolder();
  const write = (name: string, spec: object) => writeFileSync(path.join(folder, name), JSON.stringify(spec, null, 1));
  write('good.portrait.json', ada);
  write('odd.portrait.json', { ...ada, moood: 'x' });
  write('bad.portrait.json', { ...ada, subject: 5, settings: { width: 0 } });
  const { code, stdout } = await runLikeness(folder, [
    'validate',
    'good.portrait.json',
    'odd.portrait.json',
    'bad.portrait.json',
  ]);
  expect(code).toBe(3);
  expect(stdout.trim().split('\n')).toEqual([
    'good.portrait.json  valid',
    expect.stringMatching(/^odd\.portrait\.json:\d+:\d+ {2}spec\/unknown-key {2}"moood"/),
    'odd.portrait.json  valid',
    expect.stringMatching(/^bad\.portrait\.json:3:\d+ {2}spec\/invalid/),
    expect.stringMatching(/^bad\.portrait\.json:\d+:\d+ {2}spec\/invalid {2}"settings.width"/),
  ]);
});

it('prints a JSON Schema', async () => {
  const { stdout } = await runLikeness(newFolder(), ['schema']);
  expect(JSON.parse(stdout)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' });
});

it('draws a contact sheet with a label under each portrait, and says in it how they were made and whom to name', async () => {
  const folder = newFolder();
  for (const name of ['a', 'b', 'c']) writeFileSync(path.join(folder, `${name}.portrait.json`), JSON.stringify(ada));
  const specs = ['a', 'b', 'c'].map((name) => `${name}.portrait.json`);
  const { code } = await runLikeness(folder, ['sheet', ...specs, '--columns', '2', '--cell', '100']);
  const { width, height } = decode(readFileSync(path.join(folder, 'sheet.png')));
  expect([code, width, height]).toEqual([0, 2 * 116 + 16, 2 * (100 + 3 * 18 + 16 + 8) + 16]);
  expect(readdirSync(folder).sort()).toEqual([...specs, 'sheet.png']);
  const { sourceType, rights, requestHash } = readMarks(readFileSync(path.join(folder, 'sheet.png'))).marks;
  expect([sourceType, rights, requestHash]).toEqual([
    'algorithmicMedia',
    expect.stringMatching(/^"Open Peeps" by Pablo Stanley/),
    expect.stringMatching(/^[0-9a-f]{64}$/),
  ]);
});
