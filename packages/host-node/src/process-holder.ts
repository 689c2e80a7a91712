import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import type { Holder } from '@likeness/core/journal';

const run = promisify(execFile);

/** Names this process in a way that no later process of the same number shares. */
export async function thisProcess(): Promise<Holder> {
  return { host: hostname(), pid: process.pid, start: (await startOf(process.pid)) ?? '' };
}

/**
 * Whether the process still lives: it exists, is no zombie, and started when the holder says. Of another machine nothing can
 * be known, so its processes count as living.
 */
export async function isProcessAlive({ host, pid, start }: Holder): Promise<boolean> {
  if (host !== hostname()) return true;
  if (!isRunning(pid)) return false;
  const started = await startOf(pid);
  return started === undefined ? process.platform !== 'linux' : start === '' || started === start;
}

/** Whether there is a process of this number, whichever it is. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** When a process started, as the system tells; undefined when it has ended, or where the system tells nothing (Windows). */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return await startOnLinux(pid);
    if (process.platform === 'win32') return undefined;
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Field 22 of /proc/[pid]/stat (proc_pid_stat(5)): ticks since boot; so the boot is named too. Z and X are dead. */
async function startOnLinux(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}/${fields[19]}`;
}
