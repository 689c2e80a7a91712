// Runs every benchmark, one after the other.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.mjs') || file === 'all.mjs' || file === 'compare.mjs') continue;
  console.log(`\n== ${file}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', path.join(folder, file)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
