import type { PortraitRequest } from '../engine/index.js';
import { LikenessError } from '../error/index.js';
import type { Clock, Random } from '../port/index.js';
import { newTaskId } from './new-task-id.js';
import type { Deliver, Portrait } from './portrait.js';
import { isTerminal } from './state.js';
import type { Task } from './task.js';
import type { SubmitRequest, Tracker } from './tracker.js';
import type { TrackerEvent } from './tracker-event.js';

export interface RunOptions extends SubmitRequest {
  /** Cancels the task. */
  signal?: AbortSignal;
  /** `cancel` (the default) stops the task on the engine too; `leave` lets it go on, to be resumed later. */
  onAbort?: 'cancel' | 'leave';
  /** The events of this task. */
  onEvent?: (event: TrackerEvent) => void;
}

/**
 * What became of a run. `portraits` is filled when the task is `ready`. A task in a state that is not terminal needs the
 * user: `unknown` must be resolved, anything else is one that the engine refuses to talk about, as `trouble` says.
 */
export interface RunOutcome {
  task: Task;
  portraits: readonly Portrait[];
}

/** So many calls in a row refused for good (a revoked key), and the run hands the task back, open, to be resumed later. */
const mostRefusals = 3;
/** How long a cancelled run waits for the engine to agree, in ms. The wish is in the journal and outlives the program. */
const cancelWait = 5_000;

export interface RunPorts {
  tracker: Tracker;
  clock: Clock;
  random: Random;
  deliver: Deliver;
}

/**
 * Submits one request and waits for the end.
 *
 * @throws LikenessError `cancelled` when the signal was aborted, `task/unresolved` when it was and the engine may have taken
 * the request all the same; what `submit` throws; what delivering threw.
 */
export async function runToEnd(
  { tracker, clock, random, ...ports }: RunPorts,
  request: PortraitRequest,
  options: RunOptions = {},
): Promise<RunOutcome> {
  const { signal, onEvent, onAbort = 'cancel', deliver = ports.deliver, id = newTaskId(random), ...about } = options;
  const cancelled = () => new LikenessError('cancelled', { step: 'submit', cause: signal?.reason });
  if (signal?.aborted) throw cancelled();
  let portraits: readonly Portrait[] = [];
  const ending = waitForEnd(tracker, id, onEvent);
  const aborting = waitForAbort(signal);
  try {
    const capture: Deliver = async (ready, made) => {
      await deliver(ready, made);
      portraits = made;
    };
    const task = await tracker.submit(request, { ...about, id, deliver: capture });
    if (isTerminal(task.state)) return { task, portraits };
    const ended = await Promise.race([ending.task, aborting.happens]);
    if (ended) return { task: ended, portraits };
    if (onAbort === 'cancel') await cancelTask();
    const left = tracker.task(id);
    if (left?.state === 'unknown') throw new LikenessError('task/unresolved', { step: 'cancel', where: id });
    throw cancelled();
  } finally {
    ending.stop();
    aborting.stop();
  }

  async function cancelTask(): Promise<void> {
    const wait = new AbortController();
    await tracker.cancel(id);
    await Promise.race([ending.task, clock.sleep(cancelWait, wait.signal)]).catch(() => undefined);
    wait.abort();
  }
}

function waitForEnd(tracker: Tracker, id: string, onEvent: RunOptions['onEvent']) {
  let stop = () => {};
  const task = new Promise<Task>((resolve, reject) => {
    stop = tracker.listen((event) => {
      if (!('task' in event) || event.task.id !== id) return;
      onEvent?.(event);
      if (event.type === 'undelivered') reject(event.error);
      if (event.type === 'done' || event.type === 'asks' || isRefused(event.task)) resolve(event.task);
    }, Number.POSITIVE_INFINITY);
  });
  // The run may have ended otherwise by then.
  task.catch(() => undefined);
  return { task, stop: () => stop() };
}

function isRefused({ trouble, misses }: Task): boolean {
  return trouble !== undefined && !trouble.retryable && misses >= mostRefusals;
}

function waitForAbort(signal: AbortSignal | undefined) {
  let stop = () => {};
  const happens = new Promise<undefined>((resolve) => {
    const listener = () => resolve(undefined);
    signal?.addEventListener('abort', listener);
    stop = () => signal?.removeEventListener('abort', listener);
  });
  return { happens, stop: () => stop() };
}
