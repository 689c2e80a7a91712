// The VS Code extension: what starting it costs (in fresh processes over an editor that does nothing, and by the editor's own
// figure where code-server is installed), lint while somebody types, and a workspace of 5,000 specs.
import './figma/typescript.mjs';
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureLintOnType } from './vscode/lint-on-type.mjs';

const extension = fileURLToPath(new URL('../packages/vscode-extension', import.meta.url));
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const row = (name, ...figures) => console.log(`${name.padEnd(58)} ${figures.join('  ')}`);
const load = () => `load ${loadavg()[0].toFixed(1)}`;

const entry = `${extension}/dist/node/node.cjs`;
row('the entry', `${statSync(entry).size} bytes`);
const starts = Array.from({ length: 15 }, () => {
  const program = fileURLToPath(new URL('vscode/activate.mjs', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [program, entry, extension], { encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
});
for (const [name, key] of [
  ['processor', 'cpu'],
  ['load, by the clock', 'load'],
  ['activate, by the clock', 'activate'],
])
  row(
    `starting in a fresh process: ${name}, median of 15`,
    `${median(starts.map((one) => one[key])).toFixed(1)} ms`,
    load(),
  );

const lint = measureLintOnType();
row(
  `lint of ${lint.bytes} bytes while somebody types: processor, least of 5`,
  `${lint.each.toFixed(1)} ms`,
  `the first ${lint.first.toFixed(0)} ms`,
  load(),
);

const { lookIntoEditor } = await import('./vscode/in-editor.mjs');
await lookIntoEditor({ extension, row, median, load });
