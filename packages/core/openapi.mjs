// Writes docs/portrait-service.openapi.json from the schemas that the service engine reads with, when they have changed.
import { readFile, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { portraitServiceDocument } from './dist/engine/service/index.js';

const file = new URL('../../docs/portrait-service.openapi.json', import.meta.url);
const document = portraitServiceDocument();
const written = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
if (!isDeepStrictEqual(written, document)) await writeFile(file, `${print(document)}\n`);

/** JSON as the formatter writes it: a list of plain values stands on one line when that has room. */
function print(value) {
  return JSON.stringify(value, null, 2).replace(/^(.*)\[\n([^[\]{}]*)\n *\]/gm, (whole, before, list) => {
    const line = `${before}[${list.trim().replace(/,\n */g, ', ')}]`;
    return line.length < 120 ? line : whole;
  });
}
