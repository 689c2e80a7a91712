import { LikenessError, toLikenessError } from '../error/index.js';
import type { Clock } from '../port/index.js';
import { type ChainTail, emptyTail, linkRecord, readChain } from './chain.js';
import { foldRecord, type KnownTask, newHistory, type OpenTask } from './open-task.js';
import { type Entry, parseEntry, type RunRecord } from './record.js';
import type { JournalFile, JournalStore } from './store.js';

export interface JournalOptions {
  clock: Pick<Clock, 'now'>;
  /** Names this session; unique among all that ever write to the journal. */
  session: string;
  /** Whether intents keep the words of the request and the spec, or only their hashes. Kept by default. */
  keepPrompts?: boolean;
}

/** The append-only log of runs. Any number of processes may have the same one open. */
export interface Journal {
  readonly session: string;
  readonly keepPrompts: boolean;
  /**
   * Returns when the entries are durable, in one piece and in this order. Calls at the same time share one write.
   *
   * @throws LikenessError `journal/broken` with the line, `journal/locked` (also when an intent names a task that another
   *   session was first to begin), `journal/unwritable`; then nothing was added.
   */
  append(...entries: readonly Entry[]): Promise<void>;
  /** Reads what other processes added; what this session knows of a task afterwards. */
  find(task: string): Promise<KnownTask | undefined>;
  /**
   * Takes over every open task whose session has ended or died and whose engine is `offered` here, and returns them. No other
   * process can get the same ones.
   */
  adopt(offered: (engine: string) => boolean): Promise<readonly OpenTask[]>;
  /** Lets go of what this session left open, so that another in the same process may take it over. */
  close(): Promise<void>;
}

interface Waiting {
  entries: readonly Entry[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Opens the journal in `store`. Nothing is read or written before the first call. */
export function openJournal(store: JournalStore, options: JournalOptions): Journal {
  const { clock, session, keepPrompts = true } = options;
  const history = newHistory();
  const waiting: Waiting[] = [];
  let tail: ChainTail = emptyTail;
  let isWriting = false;
  let lastTurn: Promise<unknown> = Promise.resolve();

  /** Brings `history` up to the end of the file, and takes away a torn last line. */
  async function catchUp(file: JournalFile): Promise<void> {
    const size = await file.size();
    if (size < tail.size) throw broken(tail.seq, 'the file has become shorter');
    if (size === tail.size) return;
    const chain = readChain(await file.read(tail.size), tail);
    for (const record of chain.records) foldRecord(history, record);
    tail = chain.tail;
    if (chain.fault) throw broken(chain.fault.line, chain.fault.says);
    if (chain.torn > 0) await file.cutOff(tail.size);
  }

  async function write(file: JournalFile, entries: readonly Entry[]): Promise<void> {
    const isNew = !history.sessions.has(session);
    const all: Entry[] = isNew ? [{ kind: 'session', body: { session, holder: await store.holder() } }] : [];
    let end = tail;
    let text = '';
    for (const { kind, body } of [...all, ...entries]) {
      const linked = linkRecord(end, clock.now(), kind, body);
      end = linked.tail;
      text += linked.line;
    }
    const bytes = new TextEncoder().encode(text);
    await file.append(bytes).catch(async (thrown) => {
      // What was refused must not turn up later as if it had been accepted.
      await file.cutOff(tail.size).catch(() => undefined);
      throw thrown;
    });
    for (const record of readChain(bytes, tail).records) foldRecord(history, record);
    tail = end;
  }

  function append(...entries: readonly Entry[]): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.push({ entries, resolve, reject });
      if (!isWriting) void drain();
    });
  }

  /** Writes all that has gathered in one piece, until nothing is left. */
  async function drain(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0);
      try {
        await alone(async (file) => {
          await catchUp(file);
          const { fresh, begun } = partition(batch);
          if (fresh.length > 0)
            await write(
              file,
              fresh.flatMap((one) => one.entries),
            );
          for (const { one, task } of begun) one.reject(alreadyBegun(task));
        });
        // Those that were refused are settled already.
        for (const { resolve } of batch) resolve();
      } catch (thrown) {
        for (const { reject } of batch) reject(thrown);
      }
    }
    isWriting = false;
  }

  /** Two that look a task up at the same time both find nothing; here, under the lock, one of them is second. */
  function partition(batch: readonly Waiting[]) {
    const begins = new Set<string>();
    const fresh: Waiting[] = [];
    const begun: { one: Waiting; task: string }[] = [];
    for (const one of batch) {
      const tasks = one.entries.flatMap(({ kind, body }) => (kind === 'intent' ? [body.task] : []));
      const task = tasks.find((id) => begins.has(id) || history.open.has(id) || history.done.has(id));
      if (task !== undefined) begun.push({ one, task });
      else fresh.push(one);
      for (const id of tasks) begins.add(id);
    }
    return { fresh, begun };
  }

  function broken(line: number, says: string): LikenessError {
    return new LikenessError('journal/broken', { step: 'journal', where: `${store.name}:${line}`, detail: says });
  }

  function toJournalError(thrown: unknown): LikenessError {
    if (thrown instanceof LikenessError) return thrown;
    const { detail } = toLikenessError(thrown, 'journal');
    const about = { step: 'journal', where: store.name, cause: thrown } as const;
    return new LikenessError('journal/unwritable', detail === undefined ? about : { ...about, detail });
  }

  return {
    session,
    keepPrompts,
    append,
    async find(task) {
      await alone(catchUp);
      const open = history.open.get(task);
      if (open) return { done: false, open };
      if (!history.done.has(task)) return undefined;
      const run = await findRun(store, task);
      return run && { done: true, run };
    },
    adopt(offered) {
      return alone(async (file) => {
        await catchUp(file);
        const living = await findLiving();
        const orphans = [...history.open.values()].filter(
          ({ session: tracker, intent }) => !living.has(tracker) && offered(intent.engine),
        );
        if (orphans.length === 0) return [];
        await write(
          file,
          orphans.map(({ intent }) => ({ kind: 'adopted', body: { task: intent.task, session } })),
        );
        return orphans;
      });
    },
    async close() {
      if (history.sessions.has(session)) await append({ kind: 'session-end', body: { session } });
    },
  };

  /** One after the other within this process, so that its own calls never wait for each other at the store's lock. */
  function alone<T>(work: (file: JournalFile) => Promise<T>): Promise<T> {
    const turn = lastTurn
      .then(() => store.exclusively(work))
      .catch((thrown: unknown): never => {
        throw toJournalError(thrown);
      });
    lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async function findLiving(): Promise<ReadonlySet<string>> {
    const living = new Set([session]);
    for (const [other, holder] of history.sessions) {
      if (await store.isAlive(holder)) living.add(other);
    }
    return living;
  }
}

/** The error of whoever begins a task that is known already. */
export function alreadyBegun(task: string): LikenessError {
  return new LikenessError('journal/locked', {
    step: 'submit',
    where: task,
    detail: 'another session was first to begin it',
  });
}

async function findRun(store: JournalStore, task: string): Promise<RunRecord | undefined> {
  for (const record of readChain(await store.read()).records) {
    const entry = record.kind === 'run' ? parseEntry(record) : undefined;
    if (entry?.kind === 'run' && entry.body.task === task) return entry.body;
  }
  return undefined;
}
