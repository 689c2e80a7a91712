import type { Delivered, Engine, EngineAnswer, EngineDescription, EngineTask, OutputLink } from '@likeness/core/engine';
import { type ErrorCode, LikenessError, type Step } from '@likeness/core/error';
import { sha256Hex } from '@likeness/core/hash';
import type { Random } from '@likeness/core/port';
import type { FakeClock } from './fake-clock.js';
import { makePicture } from './requests.js';

/** How often each fault happens, 0 to 1. */
export interface Faults {
  /** The submission is refused with 429, or for good, or fails before or after it was taken. */
  submit: number;
  /** A status call fails or says something that is not true at the moment. */
  status: number;
  /** The file is late, cut off, a web page, empty, or its host fails. */
  file: number;
  /** The task ends otherwise than well. */
  fate: number;
  /** The call never ends. */
  hang: number;
}

export interface ScriptedEngineOptions {
  id?: string;
  clock: FakeClock;
  random: Random;
  faults?: Partial<Faults>;
  /** Whether it can be asked by key what became of a submission. */
  canLookUp?: boolean;
  /** Whether it answers about many tasks in one call. */
  canBatch?: boolean;
  /** How long a task takes, in ms. */
  takes?: number;
}

interface Work {
  key: string;
  task: EngineTask;
  takenAt: number;
  count: number;
  seed: number;
  fate: 'well' | 'failed' | 'filtered' | 'empty' | 'gone' | 'expired';
  isCancelled: boolean;
}

export interface ScriptedEngine extends Engine {
  /** How often a submission under each key was taken. More than once is what must never happen. */
  readonly taken: ReadonlyMap<string, number>;
  /** How often each key was posted. */
  readonly posted: ReadonlyMap<string, number>;
  /** SHA-256 of every whole file that was handed out, by key. */
  readonly handedOut: ReadonlyMap<string, ReadonlySet<string>>;
  /** Calls under way at this moment, the most there ever were, and how many there were in all. */
  readonly calls: { now: number; most: number; all: number };
  /** Tasks that were asked about more than once at the same time. */
  readonly crowded: ReadonlySet<string>;
  /** From now on everything goes well, whatever was planned. */
  heal(): void;
  setOutage(error: (() => LikenessError) | undefined): void;
  hintAll(): void;
  /** Its caller died: the calls under way are nobody's any more. */
  hangUp(): void;
}

/** A real engine that lives in memory and misbehaves by seed. It believes in nothing but its own records. */
export function createScriptedEngine(options: ScriptedEngineOptions): ScriptedEngine {
  const { id = 'scripted', clock, random, canLookUp = true, canBatch = false, takes = 12_000 } = options;
  let faults: Faults = { submit: 0, status: 0, file: 0, fate: 0, hang: 0, ...options.faults };
  let outage: (() => LikenessError) | undefined;
  const works = new Map<string, Work>();
  const byKey = new Map<string, Work>();
  const taken = new Map<string, number>();
  const posted = new Map<string, number>();
  const handedOut = new Map<string, Set<string>>();
  let busy = new Set<string>();
  const crowded = new Set<string>();
  const hints = new Set<() => void>();
  const calls = { now: 0, most: 0, all: 0 };
  const isBad = (share: number) => random() < share;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

  const description: EngineDescription = {
    id,
    title: 'Scripted',
    version: '1',
    families: ['embedded'],
    formats: ['png'],
    onDevice: false,
    needsKey: false,
    deterministic: true,
    reference: 'optional',
    limits: { minEdge: 64, maxEdge: 4096, maxCount: 8 },
    retention: 'Until the test ends.',
  };

  function take(key: string, request: { count: number; seed: number }): Work {
    const task = { id: `${id}-${works.size + 1}` };
    const fates = ['failed', 'filtered', 'empty', 'gone', 'expired'] as const;
    const fate = isBad(faults.fate) ? pick(fates) : 'well';
    const { count, seed } = request;
    const work: Work = { key, task, takenAt: clock.outside(), count, seed, fate, isCancelled: false };
    works.set(task.id, work);
    byKey.set(key, work);
    taken.set(key, (taken.get(key) ?? 0) + 1);
    return work;
  }

  async function call<T>(
    step: Step,
    about: readonly string[],
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
  ) {
    const mine = busy;
    for (const name of about) {
      if (mine.has(name)) crowded.add(name);
      mine.add(name);
    }
    calls.now += 1;
    calls.all += 1;
    calls.most = Math.max(calls.most, calls.now);
    try {
      await clock.sleep(20 + random() * 200, signal);
      if (step !== 'submit' && isBad(faults.hang)) await clock.sleep(3_600_000, signal);
      if (outage) throw outage();
      return await work();
    } catch (thrown) {
      throw signal?.aborted && !(thrown instanceof LikenessError) ? new LikenessError('cancelled', { step }) : thrown;
    } finally {
      calls.now -= 1;
      for (const name of about) mine.delete(name);
    }
  }

  function fault(step: Step, codes: readonly ErrorCode[]): LikenessError {
    const code = pick(codes);
    const wait = code === 'engine/rate-limited' && isBad(0.5) ? { retryAfterMs: 1_000 + random() * 20_000 } : {};
    return new LikenessError(code, { step, ...wait });
  }

  function answer(work: Work | undefined): EngineAnswer {
    if (!work) return { says: 'gone' };
    if (isBad(faults.status)) {
      const lies: readonly EngineAnswer[] = [
        { says: 'gone' },
        { says: 'queued', position: 3 },
        { says: 'running', progress: 0.1 },
      ];
      return pick(lies);
    }
    const age = clock.outside() - work.takenAt;
    if (work.isCancelled) return { says: 'cancelled' };
    if (age < takes / 3) return { says: 'queued', position: 1 };
    if (age < takes) return { says: 'running', progress: Math.min(1, age / takes) };
    if (work.fate === 'failed') return { says: 'failed', error: new LikenessError('engine/failed', { step: 'poll' }) };
    if (work.fate === 'filtered') return { says: 'filtered', reason: 'nsfw' };
    if (work.fate === 'empty') return { says: 'empty', reason: 'no output node' };
    if (work.fate === 'gone') return { says: 'gone' };
    const expiry = work.fate === 'expired' ? { expiresAt: work.takenAt + takes } : {};
    const outputs = Array.from({ length: work.count }, (_, index): OutputLink => ({ index, ...expiry }));
    return { says: 'completed', outputs: isBad(faults.file / 2) ? [] : outputs };
  }

  function deliver(work: Work, index: number): Delivered {
    const whole = makePicture(`${work.task.id}/${index}`);
    const common = { seed: work.seed + index, digitalSource: 'algorithmicMedia', credits: [] } as const;
    if (isBad(faults.file)) {
      const page = new TextEncoder().encode('<html>please wait</html>');
      return { bytes: pick([whole.slice(0, 60), page, new Uint8Array()]), ...common };
    }
    const hashes = handedOut.get(work.key) ?? new Set();
    handedOut.set(work.key, hashes.add(sha256Hex(whole)));
    return { bytes: whole, ...common };
  }

  return {
    ...{ taken, posted, handedOut, calls, crowded },
    describe: () => description,
    honours: () => [],
    async submit(request, { key, signal }) {
      return call('submit', [key], signal, async () => {
        posted.set(key, (posted.get(key) ?? 0) + 1);
        if (isBad(faults.hang)) {
          // Whether it was taken or not, the answer never comes.
          if (isBad(0.5)) take(key, request);
          await clock.sleep(3_600_000, signal);
          throw new LikenessError('network/timeout', { step: 'submit' });
        }
        const isFaulty = isBad(faults.submit);
        const kind = isFaulty ? pick(['throttled', 'refused', 'lost-before', 'lost-after', 'lost-late']) : 'well';
        if (kind === 'throttled') throw fault('submit', ['engine/rate-limited']);
        if (kind === 'refused') throw fault('submit', ['engine/refused', 'engine/no-credit', 'network/unreachable']);
        const lost = fault('submit', ['network/interrupted', 'network/timeout', 'engine/failed', 'engine/garbled']);
        if (kind === 'lost-before') throw lost;
        if (kind === 'lost-late') {
          // The request is still on its way when its sender has given up.
          void clock.sleep(random() * 50_000).then(() => take(key, request));
          throw lost;
        }
        const work = take(key, request);
        if (kind === 'lost-after') throw lost;
        return work.task;
      });
    },
    async status(task, { signal } = {}) {
      return call('poll', [task.id], signal, async () => {
        if (isBad(faults.status)) {
          throw fault('poll', [
            'network/interrupted',
            'network/timeout',
            'engine/failed',
            'engine/rate-limited',
            'engine/garbled',
          ]);
        }
        return answer(works.get(task.id));
      });
    },
    ...(canBatch
      ? {
          async statuses(tasks: readonly EngineTask[], { signal }: { signal?: AbortSignal } = {}) {
            const ids = tasks.map((task) => task.id);
            return call('poll', ids, signal, async () => ids.map((one) => answer(works.get(one))));
          },
        }
      : {}),
    async download(task, outputs, { signal } = {}) {
      return call('download', [task.id], signal, async () => {
        const work = works.get(task.id);
        if (!work || work.fate === 'expired') throw new LikenessError('portrait/not-there-yet', { step: 'download' });
        if (isBad(faults.file / 2))
          throw fault('download', ['network/interrupted', 'engine/failed', 'portrait/truncated']);
        return outputs.map(({ index }) => deliver(work, index));
      });
    },
    async cancel(task, { signal } = {}) {
      return call('cancel', [task.id], signal, async () => {
        if (isBad(faults.status)) throw fault('cancel', ['network/interrupted', 'engine/failed']);
        const work = works.get(task.id);
        if (work) work.isCancelled = true;
      });
    },
    ...(canLookUp
      ? {
          async lookup(key: string, { signal }: { signal?: AbortSignal } = {}) {
            return call('poll', [key], signal, async () => {
              if (isBad(faults.status))
                throw fault('poll', ['network/interrupted', 'engine/failed', 'engine/rate-limited']);
              return byKey.get(key)?.task;
            });
          },
        }
      : {}),
    watch(_, hint) {
      hints.add(hint);
      return () => hints.delete(hint);
    },
    heal() {
      faults = { submit: 0, status: 0, file: 0, fate: 0, hang: 0 };
    },
    setOutage(error) {
      outage = error;
    },
    hintAll() {
      for (const hint of [...hints]) hint();
    },
    hangUp() {
      busy = new Set();
      hints.clear();
    },
  };
}
