// The headshot studio, 768 px of the tests' photographs: our steps; the segmentation network on our runtime and on
// TensorFlow.js's, on the same input; and, where LIKENESS_STUDIO_PROTOTYPE names its folder, the prototype in the same run.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { understand } from '../packages/core/dist/embedded/index.js';
import { createStudio } from '../packages/core/dist/embedded/studio/index.js';
import { createSegmenter } from '../packages/core/dist/embedded/studio/segment/segmenter.js';
import { createFaceFinder, resizePixels } from '../packages/core/dist/image/index.js';
import { readPhoto } from './faces/pictures.mjs';
import { createPrototype } from './studio/prototype.mjs';
import { createTfjsSegmenter } from './studio/tfjs-segmenter.mjs';

const rounds = 9;
const side = 768;
const weights = (name) =>
  new Uint8Array(readFileSync(new URL(`../packages/core/dist/weights/${name}.bin`, import.meta.url)));
const finder = createFaceFinder({ detector: weights('face-detector'), mesh: weights('face-mesh') });
const segmenter = weights('selfie-segmentation');
const studio = createStudio({ finder, segmenter });

const words = {
  subject: '',
  framing: 'headshot',
  lighting: 'rembrandt lighting',
  style: 'charcoal backdrop, cinematic',
  constraints: [],
};
const { scene } = understand({ blocks: words, avoid: [] }, 1);
const order = { scene, seed: 7, width: side, height: side };

const rows = new Map();
async function timed(name, work) {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  rows.set(name, [...(rows.get(name) ?? []), { wall, processor: (user + system) / 1000 }]);
  return result;
}

const photo = readPhoto('hopper');
const ownNetwork = createSegmenter(segmenter);
const segment = ({ w, h, r, g, b }) =>
  ownNetwork.run(Float32Array.from({ length: 3 * w * h }, (_, i) => [r, g, b][i % 3][Math.floor(i / 3)])).data;
const prototype = await createPrototype(process.env.LIKENESS_STUDIO_PROTOTYPE, weights('face-detector'), segment);
const peers = {
  'TensorFlow.js cpu': await createTfjsSegmenter('cpu', segmenter),
  'TensorFlow.js wasm': await createTfjsSegmenter('wasm', segmenter),
};
const small = resizePixels(photo, 256, 256);
const rgb = Float32Array.from({ length: 3 * 256 * 256 }, (_, i) => small.data[4 * Math.floor(i / 3) + (i % 3)] / 255);

const masks = {};
for (let round = 0; round < rounds; round++) {
  await timed('studio, all', async () => {
    const seated = await timed('  sit: find, look', () => studio.sit({ pixels: photo, consent: 'bench' }));
    if (!seated.ok) throw new Error(seated.refusal.code);
    const developed = await timed('  develop: warp, mask, matte, relief', () => studio.develop(seated.sitting, order));
    await timed('  print: another light costs this alone', () => studio.print(developed, order));
  });
  if (prototype) await timed('prototype, all', () => prototype(photo, side));
  masks.own = await timed('network, ours', () => ownNetwork.run(rgb).data);
  for (const [name, run] of Object.entries(peers)) masks[name] = await timed(`network, ${name}`, () => run(rgb));
}

const middle = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
console.log(`\n${side} px of a photo of ${photo.width} x ${photo.height}, ${rounds} rounds; ms`);
console.log(`  ${''.padEnd(42)}   first  median wall  median processor  least processor`);
for (const [name, times] of rows) {
  const warm = times.slice(1);
  const processor = warm.map((one) => one.processor);
  const figures = [times[0].wall, middle(warm.map(({ wall }) => wall)), middle(processor), Math.min(...processor)];
  console.log(
    `  ${name.padEnd(42)}${figures.map((value, i) => value.toFixed(0).padStart([8, 13, 18, 17][i])).join('')}`,
  );
}
for (const name of Object.keys(peers)) {
  const furthest = masks.own.reduce((most, value, i) => Math.max(most, Math.abs(value - masks[name][i])), 0);
  console.log(`  furthest from ${name}: ${furthest.toExponential(1)}`);
}

const folder = fileURLToPath(new URL('../packages/core/dist/embedded/studio/', import.meta.url));
const contents = "export { createStudio } from './studio.js'; export { shootTeam } from './team.js';";
const made = await build({
  stdin: { contents, resolveDir: folder },
  ...{ bundle: true, minify: true, format: 'esm', write: false, metafile: true },
});
const inputs = Object.entries(Object.values(made.metafile.outputs)[0].inputs);
const bytesOf = (part) =>
  inputs.reduce((sum, [file, { bytesInOutput }]) => sum + (file.includes(part) ? bytesInOutput : 0), 0);
const budgets = { milliseconds: 1000, bytes: 40_000 };
const least = Math.min(
  ...rows
    .get('studio, all')
    .slice(1)
    .map(({ processor }) => processor),
);
console.log(`\n  warm, least processor time: ${least.toFixed(0)} ms of ${budgets.milliseconds}`);
console.log(`  the studio's own code, minified: ${bytesOf('embedded/studio/')} B of ${budgets.bytes}`);
console.log(
  `  the networks' runtime, which the face finder shares: ${bytesOf('image/network/')} B; weights ${segmenter.length} B`,
);
console.log(`  from a cold start, see bench/studio/cold.mjs`);
