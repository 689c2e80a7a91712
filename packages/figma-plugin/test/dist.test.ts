import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = (file: string) => readFileSync(`${root}/dist/${file}`, 'utf8');

beforeAll(() => void execFileSync(process.execPath, ['build.mjs'], { cwd: root }));

it('builds a main.js that runs without any browser API and opens the window', () => {
  const calls: string[] = [];
  const figma = { showUI: () => calls.push('showUI'), ui: {} };
  vm.runInContext(
    dist('main.js'),
    vm.createContext({ figma, __html__: '' }, { codeGeneration: { strings: false, wasm: false } }),
  );
  expect(calls).toEqual(['showUI']);
});

it('builds a ui.html that loads nothing from elsewhere', () => {
  const html = dist('ui.html');
  expect(html).not.toMatch(/<script[^>]+src=|<link[^>]+href=|@import/);
  expect(html.match(/<\/script/gi)).toHaveLength(1);
  expect(html).toContain('pluginMessage');
});

it('asks Figma for no network', () => {
  expect(JSON.parse(dist('manifest.json')).networkAccess).toEqual({ allowedDomains: ['none'] });
});
