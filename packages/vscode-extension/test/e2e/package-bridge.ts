import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vsce = fileURLToPath(new URL('../../../../node_modules/@vscode/vsce/vsce', import.meta.url));

/** Packs the bridge, which tests install beside the extension. */
export function packageBridge(to: string): void {
  const cwd = fileURLToPath(new URL('./bridge', import.meta.url));
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  execFileSync(process.execPath, [vsce, 'package', ...flags, '-o', to], { cwd, stdio: 'pipe' });
}
