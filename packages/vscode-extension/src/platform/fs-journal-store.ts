import { LikenessError } from '@likeness/core/error';
import type { Holder, JournalFile, JournalStore } from '@likeness/core/journal';
import * as vscode from 'vscode';

/** A lock whose holder has not touched it for this long is dead, in ms; a holder touches it at every write. */
const staleAfter = 20_000;
/** How long a session counts as living after its last sign of life, and how often it gives one, in ms. */
const aliveFor = 45_000;
const signEvery = 15_000;
/** How long a writer waits for its turn, in ms. */
const longestWait = 10_000;

/**
 * A journal in the storage of the web host, which knows files only through `workspace.fs`: every write replaces the file, under
 * a lock that is a file too, since renaming over a taken name is refused. Sessions show that they live by a file each.
 */
export function createFsJournalStore(folder: vscode.Uri): JournalStore & vscode.Disposable {
  const { fs } = vscode.workspace;
  const file = vscode.Uri.joinPath(folder, 'journal.jsonl');
  const lock = vscode.Uri.joinPath(folder, 'journal.lock');
  const own: Holder = { host: 'web', pid: 0, start: crypto.randomUUID() };
  const signOf = ({ start }: Holder) => vscode.Uri.joinPath(folder, `alive-${start}`);
  let queue: Promise<unknown> = Promise.resolve();
  let signs: ReturnType<typeof setInterval> | undefined;

  const readAll = async () => ((await ageOf(file)) === undefined ? new Uint8Array() : fs.readFile(file));
  const signLife = async () => fs.writeFile(signOf(own), new Uint8Array());

  async function takeLock(): Promise<void> {
    const draft = vscode.Uri.joinPath(folder, `lock-${own.start}`);
    for (const until = Date.now() + longestWait; ; ) {
      await fs.writeFile(draft, new Uint8Array());
      try {
        return await fs.rename(draft, lock, { overwrite: false });
      } catch (cause) {
        const age = await ageOf(lock);
        if (age !== undefined && age > staleAfter) await fs.delete(lock).then(undefined, () => {});
        else if (Date.now() > until) throw new LikenessError('journal/locked', { step: 'journal', cause });
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  async function alone<T>(work: (file: JournalFile) => Promise<T>): Promise<T> {
    await fs.createDirectory(folder);
    await takeLock();
    try {
      let bytes = await readAll();
      const replace = async (next: Uint8Array) => {
        await fs.writeFile(file, next);
        bytes = next;
      };
      return await work({
        size: async () => bytes.length,
        read: async (from) => bytes.slice(from),
        append: (more) => replace(joined(bytes, more)),
        async cutOff(from) {
          await fs.writeFile(vscode.Uri.joinPath(folder, 'journal.torn'), bytes.slice(from));
          await replace(bytes.slice(0, from));
        },
      });
    } finally {
      await fs.delete(lock).then(undefined, () => {});
    }
  }

  return {
    name: 'journal.jsonl',
    read: readAll,
    exclusively(work) {
      const turn = queue.then(() => alone(work));
      queue = turn.catch(() => undefined);
      return turn;
    },
    async holder() {
      await signLife();
      signs ??= setInterval(() => void signLife(), signEvery);
      return own;
    },
    async isAlive(holder) {
      const age = await ageOf(signOf(holder));
      return age !== undefined && age < aliveFor;
    },
    dispose() {
      clearInterval(signs);
      void fs.delete(signOf(own)).then(undefined, () => {});
    },
  };
}

/** Milliseconds since a file was last written; undefined when there is none. */
async function ageOf(uri: vscode.Uri): Promise<number | undefined> {
  try {
    return Date.now() - (await vscode.workspace.fs.stat(uri)).mtime;
  } catch {
    return undefined;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
