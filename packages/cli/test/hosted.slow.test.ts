import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startA1111 } from '../../core/test/engine/a1111/stage.js';
import { startDialect } from '../../core/test/engine/dialect/index.js';
import { replicateDialect } from '../../core/test/engine/replicate/dialect.js';
import { runpodDialect } from '../../core/test/engine/runpod/dialect.js';
import { ada, newFolder, runLikeness } from './run-likeness.js';

const cases = [
  {
    engine: 'a1111',
    family: 'sd15',
    start: () => startA1111('normal'),
    env: (url: string) => ({ LIKENESS_A1111_URL: url, LIKENESS_A1111_AUTH: 'ada:s3cret-pass' }),
  },
  {
    engine: 'runpod',
    family: 'sdxl',
    start: () => startDialect(runpodDialect, 'normal'),
    env: (url: string) => ({ LIKENESS_RUNPOD_ENDPOINT: `${url}v2/ab12cd34ef/`, RUNPOD_API_KEY: 's3cret-pass' }),
  },
] as const;

it.each(cases)('$engine is there when the environment sets it up, and its key is kept nowhere', async (one) => {
  const { engine, family, start, env } = one;
  const server = await start();
  onTestFinished(() => server.close());
  const folder = newFolder();
  const settings = { ...ada.settings, engine, family, width: 512, height: 512 };
  writeFileSync(path.join(folder, 'ada.portrait.json'), JSON.stringify({ ...ada, settings }));
  const { code, stdout, stderr } = await runLikeness(folder, ['generate', 'ada.portrait.json'], {
    env: env(server.url),
  });
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  expect(readdirSync(path.join(folder, 'portraits')).sort()).toEqual(['ada.png', 'ada.run.json']);
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));
  const secrets = ['s3cret-pass', Buffer.from('ada:s3cret-pass').toString('base64')];
  expect(secrets.filter((secret) => [stdout, stderr, ...kept].some((text) => text.includes(secret)))).toEqual([]);
});

it('none of them is there without its variables', async () => {
  const folder = newFolder();
  const settings = { ...ada.settings, engine: 'replicate', family: 'flux-dev' };
  writeFileSync(path.join(folder, 'ada.portrait.json'), JSON.stringify({ ...ada, settings }));
  const { code, stderr } = await runLikeness(folder, ['generate', 'ada.portrait.json'], {
    env: { REPLICATE_API_TOKEN: '' },
  });
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/There is no engine of this name: replicate.*Set REPLICATE_API_TOKEN to its key\./);
});

describe('likeness conformance', () => {
  const ask = (engine: string, args: readonly string[], env: Record<string, string> = {}) =>
    runLikeness(newFolder(), ['conformance', '-e', engine, ...args], { env });

  it('asks an A1111 at an address, with the credentials of the environment', async () => {
    const server = await startA1111('normal');
    onTestFinished(() => server.close());
    const args = ['--url', server.url, '--family', 'sd15', '--only', 'order,ask-unknown'];
    const { code, stdout } = await ask('a1111', args, { LIKENESS_A1111_AUTH: 'ada:s3cret-pass' });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/order +kept.*2 kept, 0 broken/s)]);
    const sent = server.calls.map(({ headers }) => headers.authorization);
    expect(new Set(sent)).toEqual(new Set([`Basic ${Buffer.from('ada:s3cret-pass').toString('base64')}`]));
  });

  it('asks a hosted engine for what can be seen there, when it may pay', async () => {
    const server = await startDialect(replicateDialect, 'normal');
    onTestFinished(() => server.close());
    const args = ['--url', `${server.url}v1/`, '--family', 'flux-dev', '--only', 'order,refused'];
    const env = { REPLICATE_API_TOKEN: 'r8_s3cret' };
    const unpaid = await ask('replicate', args, env);
    expect([unpaid.code, unpaid.stderr, server.book?.orders()]).toEqual([2, expect.stringContaining('--pay'), 0]);
    const { code, stdout } = await ask('replicate', [...args, '--pay'], env);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/order +kept.*2 kept, 0 broken/s)]);
    expect(server.book?.orders()).toBe(1);
  });

  it.each([
    ['replicate', 'set REPLICATE_API_TOKEN'],
    ['a1111', 'give --url, or set LIKENESS_A1111_URL'],
    ['horde', 'set LIKENESS_HORDE_KEY, or LIKENESS_HORDE=anonymous'],
  ])('says what %s lacks to be asked', async (engine, todo) => {
    const { code, stderr } = await ask(engine, ['--pay']);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${engine} is not set up here: ${todo}.`)]);
  });
});
