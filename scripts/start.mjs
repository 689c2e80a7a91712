// `npm start`: builds what is not built yet, draws a portrait, and says what to do next.
// `npm start -- <spec file or prompt> [options]` draws that one instead of the example.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where the user typed the command: npm itself goes to the root. */
const from = process.env.INIT_CWD ?? root;
const wanted = process.argv
  .slice(2)
  .map((word) => (existsSync(path.resolve(from, word)) ? path.resolve(from, word) : word));

run('turbo', ['run', 'build', '--filter=@likeness/cli', '--output-logs=errors-only', '--log-prefix=none'], {
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_PRINT_VERSION_DISABLED: '1',
});
run(process.execPath, [
  path.join('packages', 'cli', 'dist', 'likeness.js'),
  'generate',
  ...(wanted.length ? wanted : ['examples/ada.portrait.json']),
]);

console.log(`
Next:
  another spec    npm start -- examples/leila.portrait.json
  your own words  npm start -- "woman in her 60s, curly grey hair, round glasses, loop lighting"
  all commands    npm run likeness -- --help
  VS Code, Figma  packages/vscode-extension/README.md, packages/figma-plugin/README.md`);

function run(command, args, env = {}) {
  const local = path.join(root, 'node_modules', '.bin', command);
  const program = path.isAbsolute(command) || !existsSync(local) ? command : local;
  const quiet = command === 'turbo' ? ['ignore', 'pipe', 'inherit'] : 'inherit';
  const result = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: quiet,
    shell: process.platform === 'win32' && program !== process.execPath,
  });
  if (result.status === 0) return;
  if (result.stdout) process.stderr.write(result.stdout);
  process.exit(result.status ?? 1);
}
