import type { Clock, Random } from '../port/index.js';
import { createAlarm } from './alarm.js';
import { type Duty, dutyOf } from './duty.js';
import type { Entry } from './entry.js';
import { catchUp, isFree, type Lane } from './lane.js';
import { delayOf, type Pace } from './pace.js';

export interface SchedulerPorts {
  clock: Clock;
  random: Random;
  pace: Pace;
  /** Calls under way at once, for each engine. */
  mostInFlight: number;
  /** Tasks asked about in one call, where the engine can. */
  batchSize: number;
  /** Does one duty for one task, or `poll` for several. Never rejects. */
  work(lane: Lane, duty: Exclude<Duty, 'none'>, entries: readonly Entry[]): Promise<void>;
  /** Called when the alarm rings, before anything is started. */
  onRing(): void;
  /** Called when a task's next duty is planned, or when it turns out that it has none. */
  onPlanned(entry: Entry, isPlanned: boolean): void;
}

/** Decides when which task has its turn. One timer for all; at most one call under way for each task. */
export interface Scheduler {
  /** Plans the next duty of a task: `now` for at once. While a call is under way, that is done at its end. */
  plan(entry: Entry, when?: 'now'): void;
  /** Brings the next duty forward, but not closer to the last poll than a fiftieth of the interval (100 ms). */
  hint(entry: Entry): void;
  pause(): void;
  wake(): void;
  /** Starts nothing any more; resolves when all calls under way have ended. */
  stop(): Promise<void>;
  readonly isPaused: boolean;
  /** Ms that have certainly passed, whatever the clock says. */
  readonly passed: number;
}

export function createScheduler(lanes: ReadonlyMap<string, Lane>, ports: SchedulerPorts): Scheduler {
  const { clock, random, pace, mostInFlight, batchSize, work } = ports;
  const running = new Set<Promise<void>>();
  let isPaused = false;
  let isStopped = false;
  const alarm = createAlarm(clock, (jumped) => {
    if (jumped) catchUpAll();
    ports.onRing();
    start();
  });

  function plan(entry: Entry, when?: 'now'): void {
    if (isStopped || entry.isBusy) return;
    const delay = delayOf(entry.task, nextDuty(entry), pace, random);
    ports.onPlanned(entry, delay !== undefined);
    if (delay === undefined) {
      entry.lane.queue.remove(entry);
      return;
    }
    entry.dueAt = clock.now() + (when === 'now' ? 0 : delay);
    entry.lane.queue.put(entry);
    if (entry.isHinted) hint(entry);
    else start();
  }

  function hint(entry: Entry): void {
    // A hint that comes during a call, or while the next one is being planned, is remembered until that is done.
    entry.isHinted = entry.isBusy || entry.place < 0;
    if (entry.isHinted) return;
    const soonest = Math.max(clock.now(), entry.polledAt + pace.interval / 50);
    if (soonest < entry.dueAt) {
      entry.dueAt = soonest;
      entry.lane.queue.put(entry);
    }
    start();
  }

  /** Starts all that may start now, and sets the alarm for the rest. */
  function start(): void {
    if (isPaused || isStopped) return;
    const now = clock.now();
    for (const lane of lanes.values()) {
      while (isFree(lane, mostInFlight, now) && (lane.queue.first()?.dueAt ?? Number.POSITIVE_INFINITY) <= now) {
        startOne(lane, now);
      }
      const first = lane.queue.first();
      if (first && isFree(lane, mostInFlight, Number.POSITIVE_INFINITY)) {
        alarm.set(Math.max(first.dueAt, lane.quietUntil));
      }
    }
  }

  function startOne(lane: Lane, now: number): void {
    const first = lane.queue.first()!;
    const duty = nextDuty(first);
    lane.queue.remove(first);
    if (duty === 'none') return;
    const entries = duty === 'poll' && lane.engine.statuses ? [first, ...takeBatch(lane, now)] : [first];
    for (const entry of entries) {
      entry.isBusy = true;
      if (duty === 'poll') entry.polledAt = now;
    }
    lane.inFlight += 1;
    const turn = work(lane, duty, entries).finally(() => {
      running.delete(turn);
      lane.inFlight -= 1;
      for (const entry of entries) entry.isBusy = false;
      for (const entry of entries) plan(entry);
      start();
    });
    running.add(turn);
  }

  /** More tasks to be polled in the same call: those due now or within a tenth of the interval. */
  function takeBatch(lane: Lane, now: number): Entry[] {
    const batch: Entry[] = [];
    const others: Entry[] = [];
    const until = now + pace.interval * pace.jitter;
    while (batch.length < batchSize - 1 && others.length < batchSize) {
      const entry = lane.queue.first();
      if (!entry || entry.dueAt > until) break;
      lane.queue.remove(entry);
      (nextDuty(entry) === 'poll' ? batch : others).push(entry);
    }
    for (const entry of others) lane.queue.put(entry);
    return batch;
  }

  function nextDuty(entry: Entry): Duty {
    return dutyOf(entry.task, entry.lane.engine.lookup !== undefined);
  }

  function catchUpAll(): void {
    for (const lane of lanes.values()) catchUp(lane, clock.now(), pace);
  }

  return {
    plan,
    hint,
    pause() {
      isPaused = true;
      alarm.stop();
    },
    wake() {
      isPaused = false;
      catchUpAll();
      start();
    },
    async stop() {
      isStopped = true;
      alarm.stop();
      await Promise.all(running);
    },
    get passed() {
      return alarm.passed;
    },
    get isPaused() {
      return isPaused;
    },
  };
}
