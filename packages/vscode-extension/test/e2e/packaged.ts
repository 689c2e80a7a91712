import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the extension. */
export const home = fileURLToPath(new URL('../..', import.meta.url));
export const vsix = path.join(home, 'likeness.vsix');
export const ada = JSON.parse(readFileSync(path.join(home, '../../examples/ada.portrait.json'), 'utf8'));
export const photos = path.join(home, '../core/test/image/fixtures/photos');

/** Packages the extension anew, as its developers do. Returns all that was said of it. @throws Error when that fails. */
export function packageExtension(): string {
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'package'], { cwd: home, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the extension could not be packaged: ${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}
