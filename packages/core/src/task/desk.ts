import { toLikenessError } from '../error/index.js';
import type { RunRecord } from '../journal/index.js';
import type { Clock } from '../port/index.js';
import type { Entry } from './entry.js';
import type { EventLog } from './event-log.js';
import type { Ledger } from './ledger.js';
import { next } from './next.js';
import type { Portrait } from './portrait.js';
import { isTerminal } from './state.js';
import type { Task } from './task.js';
import type { TaskEvent } from './task-event.js';
import type { Happening } from './tracker-event.js';

export interface DeskPorts {
  clock: Pick<Clock, 'now'>;
  log: EventLog;
  ledger: Ledger;
}

export interface Desk {
  /** Lets an event happen to a task, tells the listeners what it changed, and settles the task when it has ended. Never rejects. */
  apply(entry: Entry, event: TaskEvent): Promise<void>;
  /** Delivers what a ready task made, and records the run. */
  settle(entry: Entry, portraits: readonly Portrait[]): Promise<void>;
}

/** Where tasks change: the only place that replaces one by the next. */
export function createDesk({ clock, log, ledger }: DeskPorts): Desk {
  async function apply(entry: Entry, event: TaskEvent): Promise<void> {
    const before = entry.task;
    const after = next(before, event, clock.now());
    if (after === before) return;
    entry.task = after;
    if (after.engineTask) entry.request = undefined;
    const happening = compare(before, after);
    if (happening) log.add(happening, clock.now());
    if (!isTerminal(after.state)) return;
    entry.request = undefined;
    entry.unwatch?.();
    entry.lane.queue.remove(entry);
    await settle(entry, event.type === 'verified' ? event.portraits : []);
  }

  async function settle(entry: Entry, portraits: readonly Portrait[]): Promise<void> {
    const { task, deliver } = entry;
    if (portraits.length > 0 && deliver) {
      try {
        await deliver(task, portraits);
      } catch (thrown) {
        entry.undelivered = portraits;
        log.add({ type: 'undelivered', task, error: toLikenessError(thrown, 'write') }, clock.now());
        return;
      }
    }
    entry.undelivered = undefined;
    await ledger.report({ kind: 'run', body: runOf(task) });
    log.add({ type: 'done', task }, clock.now());
  }

  return { apply, settle };
}

/** So many failed calls in a row are told one by one; the rest would be noise. */
const toldMisses = 3;

function compare(before: Task, after: Task): Happening | undefined {
  if (after.state !== before.state) return { type: 'state', task: after, from: before.state };
  const isSame =
    after.reason.code === before.reason.code &&
    after.stalled === before.stalled &&
    after.cancelling === before.cancelling &&
    after.trouble?.code === before.trouble?.code &&
    Math.min(after.misses, toldMisses) === Math.min(before.misses, toldMisses);
  if (!isSame) return { type: 'reason', task: after };
  const isFurther = after.progress !== before.progress || after.position !== before.position;
  return isFurther ? { type: 'progress', task: after } : undefined;
}

function runOf(task: Task): RunRecord {
  const { id, state, reason, trouble, createdAt, acceptedAt, since, portraits } = task;
  return {
    task: id,
    state,
    reason: reason.code,
    createdAt,
    endedAt: since,
    ...(state === 'failed' && trouble ? { error: trouble.code } : {}),
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
    files: portraits.map((facts) => ({ ...facts })),
  };
}
