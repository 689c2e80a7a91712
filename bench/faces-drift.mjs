// The drift measure's network: ours against @vladmandic/face-api on TensorFlow.js's wasm backend, from the same weights and on
// the same faces: how far the two are apart, the distances that they give, and the time. Prints the numbers that the tests hold
// ours to (packages/core/test/image/drift/recorded.json).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDescribe, FACE_SIDE } from '../packages/core/dist/image/drift/describe.js';
import { readLayers } from '../packages/core/dist/image/drift/layers.js';
import { driftSquare } from '../packages/core/dist/image/drift/meter.js';
import { sampleSquare } from '../packages/core/dist/image/face/sample.js';
import { createFaceFinder } from '../packages/core/dist/image/index.js';
import { readPhoto } from './faces/pictures.mjs';
import { leastOnProcessor } from './faces/processor.mjs';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('./node_modules/', import.meta.url));
const model = path.join(root, '@vladmandic/face-api/model');
const weights = (name) =>
  new Uint8Array(readFileSync(new URL(`../packages/core/dist/weights/${name}.bin`, import.meta.url)));

require('@tensorflow/tfjs');
require('@tensorflow/tfjs-backend-wasm').setWasmPaths(path.join(root, '@tensorflow/tfjs-backend-wasm/dist/'));
const library = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
await library.tf.setBackend('wasm');
await library.tf.ready();
await library.nets.faceRecognitionNet.loadFromDisk(model);

const bytes = new Uint8Array(readFileSync(path.join(model, 'face_recognition_model.bin')));
const manifest = JSON.parse(readFileSync(path.join(model, 'face_recognition_model-weights_manifest.json'), 'utf8'));
const ours = createDescribe(readLayers({ bytes, manifest }));
const peer = async (face) => {
  const tensor = library.tf.tensor3d(face, [FACE_SIDE, FACE_SIDE, 3]);
  const numbers = await library.computeFaceDescriptor(tensor);
  tensor.dispose();
  return numbers;
};

const finder = createFaceFinder({ detector: weights('face-detector'), mesh: weights('face-mesh') });
const cut = (name) => {
  const pixels = readPhoto(name);
  return sampleSquare(pixels, driftSquare(finder.find(pixels)[0]), FACE_SIDE, 'black');
};
const faces = {
  pattern: Float32Array.from({ length: FACE_SIDE ** 2 * 3 }, (_, i) => (i * 37) % 256),
  hopper: cut('hopper'),
  astronaut: cut('astronaut'),
  mauve: cut('young-woman-in-mauve'),
  self: cut('self-portrait-1885'),
};
const apart = (a, b) => Math.hypot(...Array.from(a, (value, i) => value - b[i]));

const described = [];
for (const [name, face] of Object.entries(faces)) described.push([name, ours(face), await peer(face)]);
console.log('\nthe same face described by both: how far apart, of what length');
for (const [name, own, other] of described) {
  console.log(`  ${name.padEnd(12)}${apart(own, other).toFixed(5)}  of ${Math.hypot(...other).toFixed(3)}`);
}
console.log("\ndistances between faces: ours, face-api's");
for (const [i, [name, own, other]] of described.entries()) {
  for (const [second, ownSecond, otherSecond] of described.slice(i + 1)) {
    const numbers = [apart(own, ownSecond), apart(other, otherSecond)].map((one) => one.toFixed(4)).join(', ');
    console.log(`  ${`${name}, ${second}`.padEnd(24)}${numbers}`);
  }
}
const [[, , pattern]] = described;
console.log(
  `\nthe pattern by face-api, every eighth number: ${JSON.stringify(Array.from(pattern).filter((_, i) => i % 8 === 0))}`,
);

const times = await leastOnProcessor({ ours: () => ours(faces.hopper), peer: () => peer(faces.hopper) }, 7);
console.log(`\none face: ${times.ours.toFixed(0)} ms of processor, face-api ${times.peer.toFixed(0)} ms`);
console.log(`weights: ${(bytes.length / 1e6).toFixed(2)} MB`);
