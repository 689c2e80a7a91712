import { link, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LikenessError } from '@likeness/core/error';
import type { Holder } from '@likeness/core/journal';
import { isProcessAlive, isRunning } from './process-holder.js';
import { errorCode } from './write-error.js';

/** How long a writer waits for another, in ms. Writing takes a few milliseconds. */
const patience = 10_000;
/** A lock of another machine, or one whose making was interrupted, that is older than this (ms) is nobody's. */
const abandoned = 60_000;
const unfinished = 5_000;
/** So many older generations stay, so that a listing of the folder that is under way never misses the newest. */
const keptGenerations = 4;

/**
 * Takes the lock of `file`, and returns how to give it back.
 *
 * The lock is a file `<file>.lock.<n>` that holds the name of its holder, or "free"; the highest n counts. Whoever finds the
 * highest one free, or its holder dead, makes the next by a hard link, which exactly one can. The highest is never removed, so
 * that a number cannot come back: two who found the same dead holder cannot both win.
 *
 * @throws LikenessError `journal/locked` when a living holder does not finish in time.
 */
export async function lockFile(file: string, holder: Holder): Promise<() => Promise<void>> {
  const deadline = Date.now() + patience;
  const draft = `${file}.lock-${holder.pid}-${Math.random().toString(36).slice(2)}.tmp`;
  try {
    await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
    for (let attempt = 0; ; attempt++) {
      const highest = await findHighest(file);
      const occupant = highest === 0 ? undefined : await readOccupant(nameOf(file, highest));
      if (!occupant || !(await holds(occupant, attempt))) {
        const release = await claim(file, draft, highest + 1);
        if (release) return release;
        continue;
      }
      if (Date.now() > deadline) {
        const detail = occupant.holder
          ? `process ${occupant.holder.pid} on ${occupant.holder.host}`
          : 'another process';
        throw new LikenessError('journal/locked', { step: 'journal', where: file, detail });
      }
      await wait(Math.min(50, 1 + attempt) * (0.5 + Math.random()));
    }
  } finally {
    await rm(draft, { force: true });
  }
}

interface Occupant {
  /** Undefined while its name is being written. */
  holder: Holder | undefined;
  ageMs: number;
}

/** Written over the name of the holder, whose first character is another. */
const free = 'free';

const nameOf = (file: string, n: number) => `${file}.lock.${n}`;

async function findHighest(file: string): Promise<number> {
  return Math.max(0, ...generationsIn(file, await readdir(path.dirname(file))));
}

function generationsIn(file: string, names: readonly string[]): number[] {
  const prefix = `${path.basename(file)}.lock.`;
  const digits = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return digits.filter((one) => /^\d{1,15}$/.test(one)).map(Number);
}

/** Who holds a lock; undefined when it is free or was passed on meanwhile. */
async function readOccupant(lock: string): Promise<Occupant | undefined> {
  try {
    const text = await readFile(lock, 'utf8');
    if (text.startsWith(free)) return undefined;
    const ageMs = Date.now() - (await stat(lock)).mtimeMs;
    return { holder: parseHolder(text), ageMs };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { host, pid, start } = value as Partial<Record<keyof Holder, unknown>>;
    if (typeof host !== 'string' || typeof pid !== 'number' || typeof start !== 'string') return undefined;
    return { host, pid, start };
  } catch {
    return undefined;
  }
}

/** Whether the occupant still counts. Asking the system costs more than waiting, so it is asked at some attempts only. */
async function holds({ holder, ageMs }: Occupant, attempt: number): Promise<boolean> {
  if (!holder) return ageMs < unfinished;
  if (attempt % 8 !== 1) return true;
  if (holder.host !== hostname()) return ageMs < abandoned;
  return isProcessAlive(holder);
}

/** Makes generation `n` ours. Undefined when somebody else was first. */
async function claim(file: string, draft: string, n: number): Promise<(() => Promise<void>) | undefined> {
  const lock = nameOf(file, n);
  if (!(await linkOrWrite(draft, lock))) return undefined;
  const names = await readdir(path.dirname(file));
  const generations = generationsIn(file, names);
  if (Math.max(...generations) !== n) {
    await rm(lock, { force: true });
    return undefined;
  }
  for (const old of generations) if (old <= n - keptGenerations) await rm(nameOf(file, old), { force: true });
  await removeDeadDrafts(file, names);
  return () => writeFree(lock);
}

/** One write in place, so that nobody reads half of it. */
async function writeFree(lock: string): Promise<void> {
  const handle = await open(lock, 'r+');
  try {
    await handle.write(free, 0);
  } finally {
    await handle.close();
  }
}

/** Removes what processes have left that were killed while they waited for the lock. */
async function removeDeadDrafts(file: string, names: readonly string[]): Promise<void> {
  const prefix = `${path.basename(file)}.lock-`;
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const draft = path.join(path.dirname(file), name);
    if (isRunning(Number.parseInt(name.slice(prefix.length), 10))) continue;
    // A young one may be of a process on another machine, whose number means nothing here.
    const { mtimeMs } = await stat(draft).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > unfinished) await rm(draft, { force: true });
  }
}

async function linkOrWrite(draft: string, lock: string): Promise<boolean> {
  try {
    await link(draft, lock);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error) ?? '')) throw error;
  }
  try {
    const handle = await open(lock, 'wx', 0o600);
    await handle.writeFile(await readFile(draft));
    await handle.close();
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
