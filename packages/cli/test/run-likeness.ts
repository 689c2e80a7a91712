import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/likeness.js', import.meta.url));

/** Drawn flat: in a few ms. */
export const ada = {
  version: 1,
  subject: 'woman in her 60s, curly grey hair, round glasses, warm smile, green cardigan',
  framing: 'headshot',
  lighting: 'loop lighting',
  style: 'flat illustration, sage backdrop',
  constraints: ['one person only'],
  settings: { seed: 7, width: 128, height: 128 },
};

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** An empty folder to work in. */
export function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'likeness-cli-'));
}

export interface RunOptions {
  /** Called with a way to send the program a signal. */
  onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
  /** Called once, with the same, when the program has said this on its second stream. */
  onSaid?: { text: string; act: (kill: (signal: NodeJS.Signals) => void) => void };
  /** More variables of the environment. */
  env?: Record<string, string>;
}

/** Runs the built program as a user does, in `cwd`. */
export function runLikeness(
  cwd: string,
  args: readonly string[],
  { onStart, onSaid, env = {} }: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended: Ended = { code: null, stdout: '', stderr: '' };
    child.stdout.on('data', (data) => {
      ended.stdout += data;
    });
    const kill = (signal: NodeJS.Signals) => child.kill(signal);
    let isAwaited = onSaid !== undefined;
    child.stderr.on('data', (data) => {
      ended.stderr += data;
      if (!isAwaited || !onSaid || !ended.stderr.includes(onSaid.text)) return;
      isAwaited = false;
      onSaid.act(kill);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ended, code }));
    onStart?.(kill);
  });
}
