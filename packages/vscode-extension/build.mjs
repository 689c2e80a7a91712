// The extension is declarative so far: it brings the JSON Schema of specs to the editor.
import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const core = path.dirname(createRequire(import.meta.url).resolve('@likeness/core/package.json'));
await mkdir('dist', { recursive: true });
await copyFile(path.join(core, 'dist/portrait.schema.json'), 'dist/portrait.schema.json');
