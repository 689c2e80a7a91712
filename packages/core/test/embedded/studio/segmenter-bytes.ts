import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import source from '../../../src/embedded/studio/segment/weights.json' with { type: 'json' };

/** The segmentation network as the build packs it, straight from the pinned package, hash checked. */
export const segmenterBytes = readSegmenter();

function readSegmenter(): Uint8Array {
  const bytes = new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(source.file)));
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== source.sha256) throw new Error(`${source.file} hashes to ${found}`);
  return bytes;
}
