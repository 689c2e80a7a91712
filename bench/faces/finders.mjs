// Everybody who finds faces here, each as `find(pixels)` -> boxes, with the files that a page without a network carries for it.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFaceFinder } from '../../packages/core/dist/image/index.js';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../node_modules/', import.meta.url));
const wasmFolder = path.join(root, '@tensorflow/tfjs-backend-wasm/dist/');
const wasm = path.join(wasmFolder, 'tfjs-backend-wasm-simd.wasm');
/** A score from here on counts, for the peers as for ours. */
const least = 0.5;

const weightsFile = (name) => fileURLToPath(new URL(`../../packages/core/dist/weights/${name}.bin`, import.meta.url));
const entry = fileURLToPath(new URL('../../packages/core/dist/image/face/finder.js', import.meta.url));

function ours(...names) {
  const [detector, mesh] = names.map((name) => new Uint8Array(readFileSync(weightsFile(name))));
  const finder = createFaceFinder(mesh ? { detector, mesh } : { detector });
  return {
    ships: { entry, files: names.map(weightsFile) },
    find: (pixels) => finder.find(pixels).map(({ box }) => box),
  };
}

/** RGB as the tensor that tfjs wants. */
function toTensor(tf, { width, height, data }) {
  const rgb = new Int32Array(3 * width * height);
  for (let i = 0, at = 0; i < rgb.length; i += 3, at += 4) {
    rgb[i] = data[at];
    rgb[i + 1] = data[at + 1];
    rgb[i + 2] = data[at + 2];
  }
  return tf.tensor3d(rgb, [height, width, 3], 'int32');
}

/** Human's wasm build for Node reads its models over HTTP only. */
async function serve(folder) {
  const server = createServer((request, response) => {
    response.end(readFileSync(path.join(folder, path.basename(request.url ?? ''))));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  return `http://127.0.0.1:${server.address().port}/`;
}

async function human() {
  const folder = path.join(root, '@vladmandic/human');
  // By its path: the package exports no name for this build that `require` can find.
  const { Human } = require(path.join(folder, 'dist/human.node-wasm.js'));
  const off = { enabled: false };
  const library = new Human({
    backend: 'wasm',
    debug: false,
    wasmPath: wasmFolder,
    modelBasePath: await serve(path.join(folder, 'models')),
    cacheModels: false,
    // Without this it answers for the picture before when two look alike.
    cacheSensitivity: 0,
    filter: off,
    face: {
      enabled: true,
      detector: { rotation: false, minConfidence: least, maxDetected: 10 },
      mesh: { enabled: true },
      iris: off,
      description: off,
      emotion: off,
      antispoof: off,
      liveness: off,
    },
    body: off,
    hand: off,
    object: off,
    gesture: off,
    segmentation: off,
  });
  await library.load();
  const models = ['blazeface.json', 'blazeface.bin', 'facemesh.json', 'facemesh.bin'];
  return {
    backend: library.tf.getBackend(),
    ships: {
      files: [path.join(folder, 'dist/human.esm.js'), wasm, ...models.map((name) => path.join(folder, 'models', name))],
    },
    async find(pixels) {
      const tensor = toTensor(library.tf, pixels);
      const { face } = await library.detect(tensor);
      tensor.dispose();
      return face.map(({ box: [x, y, width, height] }) => ({ x, y, width, height }));
    },
  };
}

async function faceApi() {
  const folder = path.join(root, '@vladmandic/face-api');
  require('@tensorflow/tfjs');
  require('@tensorflow/tfjs-backend-wasm').setWasmPaths(wasmFolder);
  const library = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
  await library.tf.setBackend('wasm');
  await library.tf.ready();
  await library.nets.ssdMobilenetv1.loadFromDisk(path.join(folder, 'model'));
  await library.nets.tinyFaceDetector.loadFromDisk(path.join(folder, 'model'));
  const contender = (model, options) => ({
    backend: library.tf.getBackend(),
    ships: {
      files: [
        path.join(folder, 'dist/face-api.esm.js'),
        wasm,
        path.join(folder, 'model', `${model}.bin`),
        path.join(folder, 'model', `${model}-weights_manifest.json`),
      ],
    },
    async find(pixels) {
      const tensor = toTensor(library.tf, pixels);
      const found = await library.detectAllFaces(tensor, options);
      tensor.dispose();
      return found.map(({ box: { x, y, width, height } }) => ({ x, y, width, height }));
    },
  });
  return {
    'face-api SSD MobileNet v1': contender(
      'ssd_mobilenetv1_model',
      new library.SsdMobilenetv1Options({ minConfidence: least }),
    ),
    'face-api tiny, 416 px': contender(
      'tiny_face_detector_model',
      new library.TinyFaceDetectorOptions({ inputSize: 416, scoreThreshold: least }),
    ),
  };
}

/** By name. */
export async function createFinders() {
  return {
    'Human 3.3, mesh': await human(),
    ...(await faceApi()),
    'Likeness, detector': ours('face-detector'),
    'Likeness, with mesh': ours('face-detector', 'face-mesh'),
  };
}
