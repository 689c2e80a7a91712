// Writes docs/troubleshooting.md from the knowledge base of the compiled core. Run it after a change to the rows.
import { writeFile } from 'node:fs/promises';
import { renderTroubleshooting } from './dist/diagnose/index.js';

await writeFile(new URL('../../docs/troubleshooting.md', import.meta.url), renderTroubleshooting());
