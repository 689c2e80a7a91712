import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { home, packageExtension } from './packaged.js';
import { runInHost } from './run-in-host.js';

const root = mkdtempSync(path.join(tmpdir(), 'likeness-in-host-'));
const extension = path.join(root, 'extension');
/** What the editor needs of the package to run it. */
const parts = ['package.json', 'package.nls.json', 'package.nls.de.json', 'dist', 'l10n', 'media'];
// Within the extension: by that the editor knows which of its hosts the tests are for.
const tests = path.join(extension, 'tests/run.cjs');

beforeAll(async () => {
  packageExtension();
  for (const part of parts) cpSync(path.join(home, part), path.join(extension, part), { recursive: true });
  await build({
    entryPoints: [path.join(home, 'test/host/run.ts')],
    outfile: tests,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    external: ['vscode'],
  });
}, 240_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function makeFolder(name: string): string {
  const folder = mkdtempSync(path.join(root, name));
  const ada = JSON.parse(readFileSync(path.join(home, '../../examples/ada.portrait.json'), 'utf8'));
  const settings = { ...ada.settings, width: 96, height: 96 };
  const spec = { ...ada, framing: 'headshot, full body, eye level', settings };
  writeFileSync(path.join(folder, 'ada.portrait.json'), `${JSON.stringify(spec, null, 2)}\n`);
  return folder;
}

/** The names of the promises, which can be loaded in an extension host only. */
const source = readFileSync(path.join(home, 'test/host/promises.ts'), 'utf8');
const names = [...source.matchAll(/^ {2}async '([^']+)'\(\) \{$/gm)].map(([, name]) => name);
const kept = (host: string) => names.map((name) => `kept in the ${host} host: ${name}`);

it('keeps its promises in the extension host on Node', async () => {
  const { code, logs } = await runInHost({ folder: makeFolder('node'), extension, tests });
  expect(logs).toEqual(kept('node'));
  expect(code).toBe(0);
});

it('keeps the same promises in the extension host in a browser’s worker', async () => {
  const settings = { 'remote.extensionKind': { 'likeness.likeness-vscode': ['web'] } };
  const { code, logs } = await runInHost({ folder: makeFolder('worker'), extension, tests, settings });
  expect(logs).toEqual(kept('worker'));
  expect(code).toBe(0);
});

it('starts from a small file, into which nothing of core was drawn', () => {
  expect(statSync(path.join(extension, 'dist/node/node.cjs')).size).toBeLessThan(30_000);
});
