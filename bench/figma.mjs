// The Figma plugin: what it weighs, how long it takes to be there, and what 200 portraits cost the canvas' thread. main.js runs
// in QuickJS over the tests' fake canvas, which is slower than Figma's own and is counted in; its times are the thread's own work.
import './figma/typescript.mjs';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';

const { playInQuickJs } = await import('../packages/figma-plugin/test/quickjs/run-in-quickjs.ts');
const dist = (file) => readFileSync(new URL(`../packages/figma-plugin/dist/${file}`, import.meta.url));
const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
const row = (name, ...figures) => console.log(`${name.padEnd(52)} ${figures.join('  ')}`);

for (const file of ['main.js', 'ui.html']) {
  const bytes = dist(file);
  row(file, `${bytes.length} bytes`, `${gzipSync(bytes).length} gzipped`);
}

const loads = [];
for (let i = 0; i < 11; i++) loads.push((await playInQuickJs('opens')).loadMs);
row('main.js evaluated in QuickJS, median of 11', `${median(loads).toFixed(1)} ms`);

const { timeOpening } = await import('./figma/window.mjs');
const opened = await timeOpening(9);
const ms = (of) => `${median(opened.map(of)).toFixed(0)} ms`;
row(
  'ui.html until a first keystroke is drawn, median of 9',
  ms(({ handled }) => handled),
  `(drawn after ${ms(({ drawn }) => drawn)}; ${ms(({ cpu }) => cpu)} of CPU time; load ${loadavg()[0].toFixed(1)})`,
);

const empty = await playInQuickJs('fills many', 0);
const many = await playInQuickJs('fills many', 200);
row(
  '200 prepared portraits into 200 layers',
  `${many.totalMs.toFixed(0)} ms`,
  `(${(many.totalMs / 200).toFixed(1)} each)`,
);
row(
  '  longest block of the canvas thread',
  `${many.longestBlockMs.toFixed(1)} ms`,
  `(${empty.longestBlockMs.toFixed(1)} with none)`,
);
const thousands = await playInQuickJs('two thousand layers', 2000);
row(
  '2,000 layers looked through, longest block',
  `${thousands.longestBlockMs.toFixed(1)} ms`,
  `(at most ${thousands.value.mostTold} layers a message)`,
);

const { heap } = await playInQuickJs('fills the same layers again');
const kB = (bytes) => `${Math.round(bytes / 1000)} kB`;
row('heap over 1,000 placements: after a tenth, at the end', kB(heap[Math.ceil(heap.length / 10)]), kB(heap.at(-1)));
