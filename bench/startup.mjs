// Starting the program: `likeness --version` and `validate`, against an empty Node process.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { report, takeTurns } from './compare.mjs';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const likeness = file('../packages/cli/dist/likeness.js');
const run = (...args) => {
  const { status, stderr } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(String(stderr));
};

report(
  'start of the program',
  await takeTurns(
    {
      'an empty Node process': () => run('-e', '0'),
      'likeness --version': () => run(likeness, '--version'),
      'likeness validate (one spec)': () => run(likeness, 'validate', file('../examples/ada.portrait.json')),
    },
    15,
  ),
);
