import type { EngineAnswer, EngineTask } from '../engine/index.js';
import { LikenessError, type Step, toLikenessError } from '../error/index.js';
import type { Clock, Random } from '../port/index.js';
import type { Duty } from './duty.js';
import type { Entry } from './entry.js';
import { concernsEngine, type Lane, noteFailure, noteSuccess } from './lane.js';
import type { Ledger } from './ledger.js';
import type { Pace } from './pace.js';
import type { TaskEvent } from './task-event.js';
import { verifyDelivered } from './verify-delivered.js';
import { withDeadline } from './with-deadline.js';

/** After so long, in ms, a call that has not ended is ended. A submission may carry a photo over a slow line. */
export const callLimits = { submit: 120_000, poll: 30_000, download: 120_000, cancel: 15_000 } as const;

export interface TurnPorts {
  clock: Clock;
  random: Random;
  pace: Pace;
  ledger: Ledger;
  /** Aborted when the tracker ends. */
  signal: AbortSignal;
  /** The reason with which the tracker ends calls itself: it says nothing about the engine or the task. */
  stopped: LikenessError;
  /** Ms that have certainly passed, whatever the clock says. */
  passed(): number;
  apply(entry: Entry, event: TaskEvent): Promise<void>;
}

/** One function for each duty: makes the one call, and tells the task what came of it. None of them rejects. */
export function createTurns(ports: TurnPorts) {
  const { clock, random, pace, ledger, stopped, apply } = ports;

  async function submit(entry: Entry): Promise<void> {
    const { task, request, lane } = entry;
    try {
      if (!request) throw new LikenessError('task/not-restored', { step: 'submit', where: task.id });
      await ledger.announce({ kind: 'posting', body: { task: task.id } });
    } catch (thrown) {
      return apply(entry, { type: 'submit-failed', error: toLikenessError(thrown, 'submit') });
    }
    entry.lookedUpFrom = undefined;
    await apply(entry, { type: 'post' });
    // Cancelled while this was being written down: then nothing may leave.
    if (!entry.task.posting) return;
    try {
      const given = await call(entry, 'submit', (signal) => lane.engine.submit(request, { key: task.id, signal }));
      const engineTask = checkTask(given, task.id);
      noteSuccess(lane, clock.now());
      await ledger.report({ kind: 'accepted', body: { task: task.id, engineTask: { ...engineTask } } });
      await apply(entry, { type: 'accepted', engineTask });
    } catch (thrown) {
      const error = fail(lane, thrown, 'submit');
      if (error.code === 'engine/rate-limited') await ledger.report({ kind: 'throttled', body: { task: task.id } });
      await apply(entry, { type: 'submit-failed', error });
    }
  }

  async function lookUp(entry: Entry): Promise<void> {
    const { task, lane } = entry;
    entry.lookedUpFrom ??= ports.passed();
    try {
      const found = await call(entry, 'poll', async (signal) => lane.engine.lookup?.(task.id, { signal }));
      const engineTask = found && checkTask(found, task.id);
      noteSuccess(lane, clock.now());
      if (engineTask) await ledger.report({ kind: 'accepted', body: { task: task.id, engineTask: { ...engineTask } } });
      const { repeats } = entry.task;
      await apply(entry, { type: 'looked-up', engineTask, waitedMs: ports.passed() - entry.lookedUpFrom });
      if (entry.task.repeats > repeats) await ledger.report({ kind: 'untaken', body: { task: task.id } });
    } catch (thrown) {
      if (thrown !== stopped) await apply(entry, { type: 'poll-failed', error: fail(lane, thrown, 'poll') });
    }
  }

  async function poll(lane: Lane, entries: readonly Entry[]): Promise<void> {
    const [first] = entries;
    if (!first) return;
    const tasks = entries.map(({ task }) => task.engineTask!);
    try {
      const answers = await call(first, 'poll', (signal) => ask(lane, tasks, signal));
      noteSuccess(lane, clock.now());
      if (answers.length !== tasks.length) {
        const detail = `${answers.length} answers about ${tasks.length} tasks`;
        throw new LikenessError('engine/garbled', { step: 'poll', where: lane.engine.describe().id, detail });
      }
      for (const [i, entry] of entries.entries()) await apply(entry, { type: 'answer', answer: answers[i]! });
    } catch (thrown) {
      if (thrown === stopped) return;
      const error = fail(lane, thrown, 'poll');
      for (const entry of entries) await apply(entry, { type: 'poll-failed', error });
    }
  }

  async function ask(lane: Lane, tasks: readonly EngineTask[], signal: AbortSignal): Promise<readonly EngineAnswer[]> {
    const { engine } = lane;
    if (tasks.length > 1 && engine.statuses) return engine.statuses(tasks, { signal });
    return [await engine.status(tasks[0]!, { signal })];
  }

  async function download(entry: Entry): Promise<void> {
    const { task, lane } = entry;
    const { engine } = lane;
    try {
      const files = await call(entry, 'download', (signal) =>
        engine.download(task.engineTask!, task.outputs, { signal }),
      );
      if (files.length < task.outputs.length) {
        const detail = `${files.length} of ${task.outputs.length} files came`;
        throw new LikenessError('portrait/not-there-yet', { step: 'download', where: task.id, detail });
      }
      const allowSvg = engine.describe().onDevice;
      const portraits = verifyDelivered(files.slice(0, task.wanted.count), { allowSvg, where: task.id });
      await apply(entry, { type: 'verified', portraits });
    } catch (thrown) {
      if (thrown === stopped) return;
      await apply(entry, { type: 'download-failed', error: toLikenessError(thrown, 'download') });
    }
  }

  async function cancel(entry: Entry): Promise<void> {
    const { task, lane } = entry;
    try {
      await call(entry, 'cancel', (signal) => lane.engine.cancel(task.engineTask!, { signal }));
      noteSuccess(lane, clock.now());
      await apply(entry, { type: 'stopped' });
    } catch (thrown) {
      if (thrown !== stopped) await apply(entry, { type: 'poll-failed', error: fail(lane, thrown, 'cancel') });
    }
  }

  function call<T>(entry: Entry, kind: keyof typeof callLimits, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    // A submission under way is never ended from here: its request may have arrived.
    const stop = kind === 'submit' ? undefined : new AbortController();
    entry.stop = stop;
    const signal = stop ? stop.signal : ports.signal;
    const limits = { clock, ms: callLimits[kind], signal, step: kind, where: entry.task.id };
    return withDeadline(limits, work).finally(() => {
      entry.stop = undefined;
    });
  }

  function fail(lane: Lane, thrown: unknown, step: Step): LikenessError {
    const error = toLikenessError(thrown, step);
    if (concernsEngine(error)) noteFailure(lane, error, clock.now(), pace, random);
    return error;
  }

  const byDuty = { submit, 'look-up': lookUp, download, cancel } as const;

  return (lane: Lane, duty: Exclude<Duty, 'none'>, entries: readonly Entry[]): Promise<void> => {
    const [first] = entries;
    if (duty === 'poll' || !first) return poll(lane, entries);
    return byDuty[duty](first);
  };
}

/** An id that cannot be kept in a journal line is as good as none. */
function checkTask(task: EngineTask, where: string): EngineTask {
  if (task.id.length > 0 && task.id.length <= 2_000) return task;
  throw new LikenessError('engine/garbled', { step: 'submit', where, detail: `an id of ${task.id.length} characters` });
}
