// 1,000 specs drawn flat in one process, and 20 busts: memory must not grow with their number. Also the cost of reading one spec.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEmbeddedEngine } from '../packages/core/dist/embedded/index.js';
import { createRequest } from '../packages/core/dist/engine/index.js';
import { openJournal } from '../packages/core/dist/journal/index.js';
import { parseSpec } from '../packages/core/dist/spec/index.js';
import { createTracker } from '../packages/core/dist/task/index.js';
import { systemClock } from '../packages/host-node/dist/clock.js';
import { encodePng } from '../packages/host-node/dist/encode-image.js';
import { createFileStore } from '../packages/host-node/dist/journal-store.js';
import { createRasteriser } from '../packages/host-node/dist/rasterise.js';
import { report, takeTurns } from './compare.mjs';

const { resolve } = createRequire(import.meta.url);
const text = readFileSync(new URL('../examples/ada.portrait.json', import.meta.url), 'utf8');
const engine = createEmbeddedEngine({
  rasterise: createRasteriser(() => readFile(resolve('@resvg/resvg-wasm/index_bg.wasm'))),
  encodePng: async (picture) => encodePng(picture),
});
const megabytes = (bytes) => (bytes / 1024 / 1024).toFixed(0);

report(
  '1,000 specs read',
  await takeTurns(
    {
      'JSON.parse': () => times(1000, () => JSON.parse(text)),
      'parseSpec (checked, with places)': () => times(1000, () => parseSpec(text)),
    },
    10,
  ),
);

const total = Number(process.argv[2] ?? 1000);
console.log(`\n${total} flat portraits in one process, 128 px`);
const folder = mkdtempSync(path.join(tmpdir(), 'likeness-bench-'));
const journal = openJournal(createFileStore(path.join(folder, 'journal.jsonl')), {
  clock: systemClock,
  session: 'bench',
  keepPrompts: false,
});
const deliver = async () => {};
const tracker = createTracker({ engines: [engine], journal, clock: systemClock, random: Math.random, deliver });
await drawMany(total, 128, 'flat illustration, sage backdrop');
console.log('\n20 busts in one process, 96 px, one thread');
await drawMany(20, 96, 'sage backdrop');
await tracker.dispose();
rmSync(folder, { recursive: true });

function times(count, run) {
  for (let i = 0; i < count; i++) run();
}

async function drawMany(count, edge, style) {
  const start = performance.now();
  for (let i = 1; i <= count; i++) {
    const { spec } = parseSpec(text);
    const settings = { ...spec.settings, width: edge, height: edge, seed: i };
    await tracker.runToEnd(createRequest({ ...spec, style, settings }, { positive: spec.subject }));
    if (i % (count / 5) === 0) {
      globalThis.gc?.();
      const { rss, heapUsed } = process.memoryUsage();
      console.log(`  after ${String(i).padStart(5)}: heap ${megabytes(heapUsed)} MB, resident ${megabytes(rss)} MB`);
    }
  }
  console.log(`  ${((performance.now() - start) / count).toFixed(1)} ms each`);
}
