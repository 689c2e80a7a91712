import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import source from '../../../src/image/drift/weights.json' with { type: 'json' };
import type { DriftWeights } from '../../../src/image/index.js';

const { resolve } = createRequire(import.meta.url);

function readHashed(ending: string): Uint8Array {
  const wanted = source.files.find((one) => one.ending === ending);
  const bytes = new Uint8Array(readFileSync(resolve(wanted?.file ?? '')));
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== wanted?.sha256) throw new Error(`${wanted?.file} hashes to ${found}`);
  return bytes;
}

/** The weights as the build packs them, hash checked; undefined where the package, which may be left out, is not installed. */
export const driftWeights = readWeights();

function readWeights(): DriftWeights | undefined {
  try {
    resolve(source.files[0]?.file ?? '');
  } catch {
    console.warn(`${source.package} is not installed: the drift measure's network is not tested.`);
    return undefined;
  }
  return { bytes: readHashed('bin'), manifest: JSON.parse(new TextDecoder().decode(readHashed('json'))) };
}
