// Finding faces: ours against @vladmandic/human and @vladmandic/face-api on the wasm backend of TensorFlow.js, on the same
// pictures in one process: hits, false positives, time, and what a page carries for it. tfjs-node, the peers' other backend,
// needs a native library that is downloaded at install; scripts of packages are not run here.
import { createFinders } from './faces/finders.mjs';
import { isHit, withFace, withoutFace } from './faces/pictures.mjs';
import { weigh } from './faces/ship.mjs';

const rounds = 5;
const finders = await createFinders();

async function timed(work) {
  const before = process.cpuUsage();
  const start = performance.now();
  const boxes = await work();
  const { user, system } = process.cpuUsage(before);
  return { boxes, wall: performance.now() - start, processor: (user + system) / 1000 };
}

const middle = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const titles = [...Object.keys(withFace), 'false'];
const rows = Object.fromEntries(Object.keys(finders).map((name) => [name, { hits: [], times: [] }]));

for (const pictures of Object.values(withFace)) {
  for (const [name, { find }] of Object.entries(finders)) {
    const hits = [];
    for (const { pixels, face } of pictures) hits.push((await find(pixels)).some((box) => isHit(box, face)));
    rows[name].hits.push(`${hits.filter(Boolean).length} of ${hits.length}`);
  }
}
for (const [name, { find }] of Object.entries(finders)) {
  let boxes = 0;
  for (const pixels of withoutFace) boxes += (await find(pixels)).length;
  rows[name].hits.push(`${boxes} in ${withoutFace.length}`);
}
// Time on the photos as they are, in turn, so that a busy machine slows all alike.
for (let round = 0; round < rounds; round++) {
  for (const { pixels } of withFace['as they are']) {
    for (const [name, { find }] of Object.entries(finders)) rows[name].times.push(await timed(() => find(pixels)));
  }
}

console.log('\nfaces found');
console.log(`  ${''.padEnd(26)}${titles.map((title) => title.padStart(20)).join('')}`);
for (const [name, { hits }] of Object.entries(rows)) {
  console.log(`  ${name.padEnd(26)}${hits.map((text) => text.padStart(20)).join('')}`);
}

console.log(`\none photo of 0.3 to 1 MP, medians of ${rounds} rounds; what a page carries`);
const figure = (value, digits = 0) => value.toFixed(digits).padStart(8);
const peer = middle(rows['Human 3.3, mesh'].times.map(({ processor }) => processor));
for (const [name, { times }] of Object.entries(rows)) {
  const processor = middle(times.map((one) => one.processor));
  const { files, page, wasm, evals } = await weigh(finders[name].ships);
  const needs = [wasm ? 'wasm' : '', evals ? 'eval' : ''].filter(Boolean).join(', ') || 'nothing';
  console.log(
    [
      `  ${name.padEnd(26)}`,
      `${figure(processor)} ms of processor (${(processor / peer).toFixed(2)} x Human)`,
      `${figure(middle(times.map(({ wall }) => wall)))} ms wall`,
      `${figure(files / 1e6, 2)} MB in files`,
      `${figure(page / 1e6, 2)} MB in a page`,
      `  needs ${needs}`,
    ].join(''),
  );
}
