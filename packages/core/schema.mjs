// Writes the JSON Schema of a spec beside the compiled core: editors validate `*.portrait.json` with it.
import { writeFile } from 'node:fs/promises';
import { portraitJsonSchema } from './dist/spec/index.js';

await writeFile(
  new URL('dist/portrait.schema.json', import.meta.url),
  `${JSON.stringify(portraitJsonSchema(), null, 2)}\n`,
);
