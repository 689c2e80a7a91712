import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/likeness.js', import.meta.url));

export interface RelayProcess {
  child: ChildProcess;
  said: { stdout: string; stderr: string };
  url: string;
  token: string;
}

/** The built program as a relay on a free port, once it listens or has given up: where, with which token, and what it says. */
export async function startRelay(
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<RelayProcess> {
  const child = spawn(process.execPath, [program, 'relay', '--port', '0', ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (part) => {
    said.stdout += part;
  });
  child.stderr.on('data', (part) => {
    said.stderr += part;
  });
  while (!/token.*\n/.test(said.stderr) && child.exitCode === null) await pause(50);
  const url = /relay at (\S+)/.exec(said.stderr)?.[1] ?? '';
  const token = /pairing token: (\S+)/.exec(said.stderr)?.[1] ?? '';
  return { child, said, url, token };
}
