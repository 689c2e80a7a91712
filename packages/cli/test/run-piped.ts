import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ended } from './run-likeness.js';

const program = fileURLToPath(new URL('../dist/likeness.js', import.meta.url));

/** Runs the built program with something to read, or with more in its environment. */
export function runPiped(
  cwd: string,
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> },
): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: status, stdout, stderr };
}
