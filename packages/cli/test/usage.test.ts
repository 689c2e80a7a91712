import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { ada, newFolder, runLikeness } from './run-likeness.js';

let folder = '';
beforeEach(() => {
  folder = newFolder();
});
const likeness = (...args: string[]) => runLikeness(folder, args);
const write = (name: string, value: object = ada) => writeFileSync(path.join(folder, name), JSON.stringify(value));

describe('a command that cannot be understood ends with 2 and draws nothing', () => {
  it.each([
    [['generate', 'a.portrait.json', 'b.portrait.json'], /^usage .*a\.portrait\.json: one spec file at a time/],
    [['generate', 'woman', 'in', 'b.portrait.json'], /^usage .*b\.portrait\.json: one spec file at a time/],
    [['generate', 'gone/ada'], /^usage .*gone\/ada: this is neither a spec file/],
    [['generate', 'ada.portrait.jsn'], /^usage .*ada\.portrait\.jsn: /],
    [['generate', 'ada.png'], /^usage .*ada\.png: /],
    [['generate', 'a.portrait.json', '--composition', 'mask'], /Guides are depth and normal/],
    [['generate', 'a.portrait.json', '--composition', 'depth@strong'], /Guides are depth and normal|expected a name/],
    [['generate', 'a.portrait.json', '--second-adapter', 'ip-adapter-plus_sd15@0.4'], /the spec has no "reference"/],
    [['sheet', 'a.portrait.json', '--columns', '0'], /from 1 to 24/],
    [['sheet', 'a.portrait.json', '--cell', '0'], /from 64 to 1024/],
    [['sheet', 'a.portrait.json', '--cell', '100000'], /from 64 to 1024/],
    [['sheet', 'a.portrait.json', '--out', 'foo.jpg'], /^usage .*foo\.jpg: a sheet is a PNG/],
    [
      ['sheet', ...Array(60).fill('a.portrait.json'), '--cell', '1024'],
      /^usage .*at most 40 megapixels: --cell 816 fits/,
    ],
    [['sweep', 'a.portrait.json', '--values', 'with a zebra'], /^usage {2}Say which block/],
    [['journal', 'bogus'], /unknown command 'bogus': journal has list, verify, export, deletion-request/],
    [['baseline', '--json', 'bogus'], /^$/],
    [['cancel', 'no-such-task'], /^task\/unknown /],
  ])('%j', async (args, says) => {
    write('a.portrait.json');
    const { code, stderr } = await likeness(...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(folder).filter((name) => name !== '.likeness')).toEqual(['a.portrait.json']);
  });

  it.each([[['generate', 'a man', '--colour', '--json']], [['nonsense', '--json']], [['journal', 'bogus', '--json']]])(
    'machines are told as one JSON object: %j',
    async (args) => {
      const { code, stdout, stderr } = await likeness(...args);
      expect([code, stderr]).toEqual([2, '']);
      expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'usage' } });
    },
  );

  it('words with a slash or a dot among others are a prompt', async () => {
    const { code } = await likeness('generate', 'woman, 3/4 view, f/1.8', '--size', '64');
    expect(code).toBe(0);
  });
});

it('ends quietly when its reader has gone', async () => {
  const program = fileURLToPath(new URL('../dist/likeness.js', import.meta.url));
  const child = spawn(process.execPath, [program, 'schema'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, stderr]).toEqual([0, '']);
});

it('says how the service joins when it is asked for without its address', async () => {
  const { code, stderr } = await runLikeness(folder, ['generate', 'a man', '--engine', 'service'], {
    env: { LIKENESS_SERVICE_URL: '' },
  });
  expect(code).toBe(3);
  expect(stderr).toMatch(
    /^engine\/unknown .*: service\. Set LIKENESS_SERVICE_URL .*Engines here: embedded, studio\.$/m,
  );
});

it('tells machines why a file could not be validated', async () => {
  writeFileSync(path.join(folder, 'huge.json'), 'x'.repeat(300_000));
  const { code, stdout } = await likeness('validate', 'gone.json', 'huge.json', '--json');
  expect(code).toBe(3);
  expect(JSON.parse(stdout).files).toMatchObject([
    { file: 'gone.json', ok: false, error: { code: 'spec/not-found', message: expect.stringMatching(/gone\.json/) } },
    { file: 'huge.json', ok: false, error: { code: 'spec/too-large', message: expect.stringMatching(/300000 bytes/) } },
  ]);
});

it('prints what a sheet is as JSON', async () => {
  write('a.portrait.json');
  const { code, stdout } = await likeness('sheet', 'a.portrait.json', '--cell', '64', '--json');
  expect([code, JSON.parse(stdout)]).toMatchObject([
    0,
    { ok: true, sheet: expect.stringMatching(/sheet\.png$/), width: 96, portraits: 1 },
  ]);
});

it('tells of a broken journal with its line, and ends with 4', async () => {
  await likeness('generate', 'a man', '--size', '64');
  mkdirSync(path.join(folder, '.likeness'), { recursive: true });
  appendFileSync(path.join(folder, '.likeness', 'journal.jsonl'), '{"no":"record"}\n');
  for (const args of [['journal'], ['tasks'], ['journal', 'export', '--format', 'csv']]) {
    const { code, stdout, stderr } = await likeness(...args);
    expect([args, code]).toEqual([args, 4]);
    expect(stderr).toMatch(/^note: the journal is broken at line \d+: .*Keep the file as it is\.\n$/);
    expect(stdout.length).toBeGreaterThan(0);
  }
  expect(JSON.parse((await likeness('journal', '--json')).stdout)).toMatchObject({
    ok: false,
    runs: [{ engine: 'embedded' }],
    fault: { line: expect.any(Number) },
  });
});
