import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import source from '../../../src/image/face/weights.json' with { type: 'json' };
import type { FaceWeights } from '../../../src/image/index.js';

const packed = readFileSync(createRequire(import.meta.url).resolve(source.file));

function readNetwork(name: string): Uint8Array {
  const network = source.networks.find((one) => one.name === name);
  if (!network) throw new Error(`weights.json has no ${name}`);
  const bytes = new Uint8Array(packed.subarray(network.start, network.end));
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== network.sha256) throw new Error(`${name} hashes to ${found}`);
  return bytes;
}

/** The weights as the build packs them, straight from the pinned package, hash checked. */
export const weights = { detector: readNetwork('face-detector'), mesh: readNetwork('face-mesh') } satisfies FaceWeights;
