import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startA1111 } from '../../core/test/engine/a1111/stage.js';
import { startDialect } from '../../core/test/engine/dialect/index.js';
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
  expect(stderr).toContain('There is no engine of this name: replicate');
});
