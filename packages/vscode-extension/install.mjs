// Installs likeness.vsix into the first editor on PATH: `code`, or `code-server`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const vsix = 'likeness.vsix';
if (!existsSync(vsix)) {
  console.error('There is no likeness.vsix yet: run `npm run package` first.');
  process.exit(1);
}
const shell = process.platform === 'win32';
for (const editor of ['code', 'codium', 'code-server']) {
  const { status, error } = spawnSync(editor, ['--install-extension', vsix, '--force'], { stdio: 'inherit', shell });
  if (!error && status === 0) process.exit(0);
}
console.error(
  'Neither `code` nor `code-server` on PATH took it. In the editor: Extensions, ..., Install from VSIX, likeness.vsix.',
);
process.exit(1);
