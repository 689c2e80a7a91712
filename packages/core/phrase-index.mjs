// Writes the index of the vocabulary's phrases, from the compiled core. Run it after a change to the vocabulary's data or to how
// words are folded.
import { readFile, writeFile } from 'node:fs/promises';
import { indexStandardPhrases } from './dist/prompt/vocabulary/vocabulary.js';

const json = `${JSON.stringify(indexStandardPhrases(), null, 2)}\n`;
for (const folder of ['src', 'dist']) {
  const file = new URL(`${folder}/prompt/vocabulary/phrase-index.json`, import.meta.url);
  // A file that is as it should be keeps its time, so that nothing is built again for it.
  if ((await readFile(file, 'utf8').catch(() => '')) !== json) await writeFile(file, json);
}
